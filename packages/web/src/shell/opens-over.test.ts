import { describe, expect, it } from "vitest"
import { opensOver, UNTOUCHED_MS } from "./opens-over"

const ended = { state: "ended" as const, isEditing: false, hasSaved: false, untouchedMs: UNTOUCHED_MS }

describe("opensOver", () => {
  it("opens over an ended interaction that has not been touched for 5 s", () => {
    expect(opensOver(ended)).toBe(true)
    expect(opensOver({ ...ended, state: "gone" })).toBe(true)
  })

  it.each([
    ["the interaction is active", { state: "active" as const }],
    ["the page is no interaction", { state: undefined }],
    ["something is being edited", { isEditing: true }],
    ["a choice or a change was saved on it", { hasSaved: true }],
    ["it was touched less than 5 s ago", { untouchedMs: UNTOUCHED_MS - 1 }],
  ])("opens over nothing when %s", (_, page) => {
    expect(opensOver({ ...ended, ...page })).toBe(false)
  })
})
