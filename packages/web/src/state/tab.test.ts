import { describe, expect, it } from "vitest"
import { foldTabs, neighbourOf } from "./tab"

const MINUTE_MS = 60_000
const tab = (guid: string, endedAt: number | null) => ({ guid, endedAt })
const guids = (tabs: readonly { guid: string }[]) => tabs.map(({ guid }) => guid)

describe("foldTabs", () => {
  it("folds an interaction two minutes after its end, and not before", () => {
    const tabs = [tab("active", null), tab("just", 1 * MINUTE_MS), tab("earlier", 0)]
    const { shown, folded } = foldTabs(tabs, 2 * MINUTE_MS, () => false)
    expect(guids(shown)).toEqual(["active", "just"])
    expect(guids(folded)).toEqual(["earlier"])
  })

  it("keeps an ended interaction that has unsaved changes", () => {
    const { shown, folded } = foldTabs(
      [tab("typed", 0), tab("idle", 0)],
      60 * MINUTE_MS,
      ({ guid }) => guid === "typed",
    )
    expect(guids(shown)).toEqual(["typed"])
    expect(guids(folded)).toEqual(["idle"])
  })
})

describe("neighbourOf", () => {
  const tabs = ["a", "b", "c"].map(guid => tab(guid, null))

  it("returns the tab to the right of a closed one", () => {
    expect(neighbourOf(tabs, "a")?.guid).toBe("b")
  })

  it("returns the tab to the left of a closed last one", () => {
    expect(neighbourOf(tabs, "c")?.guid).toBe("b")
  })

  it("returns undefined when the closed tab was the only one", () => {
    expect(neighbourOf([tab("a", null)], "a")).toBeUndefined()
  })
})
