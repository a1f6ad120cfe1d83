import type { ComparedContact } from "@ucrm/core/conflict/schema"
import type { Contact } from "@ucrm/core/contact/schema"
import type { Section } from "@ucrm/core/section/schema"
import { describe, expect, it } from "vitest"
import { compareRows, countUndecided, defaultChoices, mergedValue, toMergeChoices } from "./rows"

const FIELDS = { plan: "select", notes: "longText", tags: "multiSelect" } as const
const sections = [
  { fields: Object.entries(FIELDS).map(([id, type]) => ({ id, type, label: id })) },
] as unknown as Section[]

const compared = (values: object, fields: object, changedAt: Record<string, string> = {}): ComparedContact => ({
  contact: { firstName: "Lucía", lastName: "Ferrari", owner: "luis", fields, ...values } as unknown as Contact,
  changedAt,
  events: 1,
  lastEventAt: null,
})
const rowsOf = (existing: ComparedContact, temporary: ComparedContact) => compareRows(sections, existing, temporary)
const at = (minute: number) => `2026-11-28T10:${String(minute).padStart(2, "0")}:00.000Z`

describe("compareRows", () => {
  it("returns each difference and omits fields that both contacts lack", () => {
    const rows = rowsOf(compared({ jobTitle: "Jefa" }, { plan: "A" }), compared({ company: "Sur" }, { plan: "B" }))
    expect(rows.map(({ id, difference }) => [id, difference])).toEqual([
      ["firstName", "equal"],
      ["lastName", "equal"],
      ["company", "added"],
      ["jobTitle", "kept"],
      ["owner", "equal"],
      ["plan", "different"],
    ])
  })

  it.each([
    [at(1), at(3), "temporary"],
    [at(3), at(1), "existing"],
    [at(1), at(2), undefined],
  ])("preselects the newer side for changes at %s and %s: %s", (existingAt, temporaryAt, side) => {
    const rows = rowsOf(
      compared({}, { plan: "A" }, { plan: existingAt }),
      compared({}, { plan: "B" }, { plan: temporaryAt }),
    )
    expect(defaultChoices(rows)["plan"]).toBe(side)
  })
})

describe("mergedValue", () => {
  const rows = rowsOf(
    compared({ owner: "luis" }, { plan: "A", notes: "one", tags: ["x", "y"] }),
    compared({ owner: "ana" }, { plan: "B", notes: "two", tags: ["y", "z"] }),
  )
  const merged = (id: string, side: "existing" | "temporary" | "both") =>
    rows.filter(row => row.id === id).map(row => mergedValue(row, { [id]: side }))[0]

  it("returns the chosen side, or both values joined", () => {
    expect(merged("plan", "temporary")).toBe("B")
    expect(merged("notes", "both")).toBe("one\ntwo")
    expect(merged("tags", "both")).toEqual(["x", "y", "z"])
  })

  it("stays undecided until a side is chosen, except for the owner", () => {
    const choices = defaultChoices(rows)
    expect(choices).toEqual({ owner: "existing" })
    expect(countUndecided(rows, choices)).toBe(3)
    expect(toMergeChoices(rows, { ...choices, plan: "temporary", notes: "both" })).toEqual({
      owner: "into",
      plan: "from",
      notes: "both",
    })
  })
})
