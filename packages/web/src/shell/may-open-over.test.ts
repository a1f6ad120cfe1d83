import { describe, expect, it } from "vitest"
import { mayOpenOver, UNTOUCHED_MS } from "./may-open-over"

const ended = { state: "ended" as const, isEditing: false, hasSaved: false, untouchedMs: UNTOUCHED_MS }

describe("mayOpenOver", () => {
  it("returns true for an ended interaction without input for 5 s", () => {
    expect(mayOpenOver(ended)).toBe(true)
    expect(mayOpenOver({ ...ended, state: "gone" })).toBe(true)
  })

  it.each([
    ["the interaction is active", { state: "active" as const }],
    ["the page is no interaction", { state: undefined }],
    ["something is being edited", { isEditing: true }],
    ["a choice or a change was saved on it", { hasSaved: true }],
    ["it was touched less than 5 s ago", { untouchedMs: UNTOUCHED_MS - 1 }],
  ])("returns false when %s", (_, page) => {
    expect(mayOpenOver({ ...ended, ...page })).toBe(false)
  })
})
