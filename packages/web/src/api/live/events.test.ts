import type { Event } from "@ucrm/core/live/schema"
import { describe, expect, it } from "vitest"
import { backOff, catchUp, classifyEvent, reconnectDelay, resetDelay } from "./events"

const event = (seq: number): Event => ({ type: "interaction.changed", guid: "g", version: 1, seq })

describe("classifyEvent", () => {
  it.each([
    [4, 5, "next"],
    [4, 4, "repeated"],
    [4, 2, "repeated"],
    [4, 6, "gap"],
  ] as const)("after sequence %i classifies event %i as %s", (lastSeq, seq, step) =>
    expect(classifyEvent(lastSeq, event(seq))).toBe(step),
  )
})

describe("catchUp", () => {
  it("returns missed events once, in order, and the new cursor", () =>
    expect(catchUp(4, [event(7), event(4), event(5)], "7")).toEqual({ missed: [event(5), event(7)], lastSeq: 7 }))

  it("never moves the cursor back", () => expect(catchUp(9, [], "7")).toEqual({ missed: [], lastSeq: 9 }))
})

describe("backOff", () => {
  it("doubles the wait up to 30 seconds", () =>
    expect([0, 1, 2, 3, 10].map(attempt => backOff(attempt, () => 1))).toEqual([500, 1_000, 2_000, 4_000, 30_000]))

  it("spreads the attempts over half of the wait", () => expect(backOff(2, () => 0)).toBe(1_000))
})

describe("reconnectDelay and resetDelay", () => {
  it("spread the first attempt over five seconds", () =>
    expect([0, 0.5, 1].map(part => reconnectDelay(() => part))).toEqual([0, 2_500, 5_000]))

  it("spread a full reload over ten seconds", () =>
    expect([0, 0.5, 1].map(part => resetDelay(() => part))).toEqual([0, 5_000, 10_000]))
})
