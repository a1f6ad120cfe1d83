import type { ListedInteraction } from "@ucrm/core/interaction-list/schema"
import { describe, expect, it } from "vitest"
import { countNew, mergeLatest, refreshSince, rowsOf } from "./merge-latest"

const at = (second: number) => `2026-11-28T10:00:0${second}.000Z`
const row = (second: number, state: ListedInteraction["state"] = "finished") =>
  ({ guid: `g${second}`, receivedAt: at(second), state }) as ListedInteraction
const guids = (rows: readonly ListedInteraction[]) => rows.map(({ guid, state }) => `${guid} ${state}`)

describe("the latest interactions of the list", () => {
  it("rowsOf replaces the rows of the pages from the moment on that was read again", () => {
    const pages = [row(3, "active"), row(2), row(1)]
    const latest = { since: at(3), rows: [row(4, "active"), row(3)] }
    expect(guids(rowsOf(pages, latest))).toEqual(["g4 active", "g3 finished", "g2 finished", "g1 finished"])
    expect(rowsOf(pages, undefined)).toBe(pages)
  })

  it("mergeLatest keeps the rows before the moment of the newest reading", () => {
    const before = { since: at(2), rows: [row(3, "active"), row(2)] }
    const merged = mergeLatest(before, { since: at(3), rows: [row(5), row(3)] })
    expect(merged.since).toBe(at(2))
    expect(guids(merged.rows)).toEqual(["g5 finished", "g3 finished", "g2 finished"])
  })

  it("mergeLatest drops a row that no longer matches the filter", () => {
    const before = { since: at(2), rows: [row(3, "active"), row(2, "active")] }
    expect(guids(mergeLatest(before, { since: at(2), rows: [row(3, "active")] }).rows)).toEqual(["g3 active"])
  })

  it("refreshSince returns the moment of the first interaction under way, else of the newest", () => {
    expect(refreshSince([row(4), row(3, "active"), row(2, "active"), row(1)])).toBe(at(2))
    expect(refreshSince([row(4), row(3)])).toBe(at(4))
    expect(refreshSince([])).toBeUndefined()
  })

  it("countNew counts the rows that are not shown yet", () => {
    expect(countNew([row(1)], [row(3), row(2), row(1)])).toBe(2)
  })
})
