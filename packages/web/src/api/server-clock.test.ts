import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { observeServerDate, serverNow } from "./server-clock"

const MINUTE_MS = 60_000
const NOW_MS = Date.parse("2026-11-25T12:00:00Z")
const at = (time: number) => new Date(time).toUTCString()
const offset = () => serverNow() - NOW_MS

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOW_MS })
  observeServerDate(at(NOW_MS), NOW_MS)
})
afterEach(() => void vi.useRealTimers())

describe("serverNow", () => {
  it.each([14 * MINUTE_MS, -14 * MINUTE_MS])("follows a server whose clock differs by %i ms", difference => {
    observeServerDate(at(NOW_MS + difference), NOW_MS)
    expect(Math.abs(offset() - difference)).toBeLessThan(1_000)
  })

  it("returns the time of the device when the server's differs by less than two seconds", () => {
    observeServerDate(at(NOW_MS + 1_000), NOW_MS)
    expect(Math.abs(offset())).toBeLessThan(100)
  })

  it.each<[string, string | null, number]>([
    ["has no Date header", null, 0],
    ["has an invalid Date header", "yesterday", 0],
    ["took more than five seconds", at(NOW_MS + 14 * MINUTE_MS), 6_000],
  ])("ignores a response that %s", (_, date, tookMs) => {
    observeServerDate(date, NOW_MS - tookMs)
    expect(Math.abs(offset())).toBeLessThan(100)
  })
})
