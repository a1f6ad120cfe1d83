import { beforeEach, describe, expect, it } from "vitest"
import { observeServerDate, serverNow } from "./server-clock"

const MINUTE_MS = 60_000
const at = (time: number) => new Date(time).toUTCString()
const offset = () => serverNow() - Date.now()

beforeEach(() => observeServerDate(at(Date.now()), Date.now()))

describe("serverNow", () => {
  it.each([14 * MINUTE_MS, -14 * MINUTE_MS])("follows a server whose clock differs by %i ms", difference => {
    observeServerDate(at(Date.now() + difference), Date.now())
    expect(Math.abs(offset() - difference)).toBeLessThan(1_000)
  })

  it("returns the time of the device when the server's differs by less than two seconds", () => {
    observeServerDate(at(Date.now() + 1_000), Date.now())
    expect(Math.abs(offset())).toBeLessThan(100)
  })

  it.each<[string, string | null, number]>([
    ["has no Date header", null, 0],
    ["has an invalid Date header", "yesterday", 0],
    ["took more than five seconds", at(Date.now() + 14 * MINUTE_MS), 6_000],
  ])("ignores a response that %s", (_, date, tookMs) => {
    observeServerDate(date, Date.now() - tookMs)
    expect(Math.abs(offset())).toBeLessThan(100)
  })
})
