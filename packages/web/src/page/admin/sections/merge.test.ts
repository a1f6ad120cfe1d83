import type { Field } from "@ucrm/core/section/schema"
import { describe, expect, it } from "vitest"
import { emptySection, normalize, optionsOf, type SectionEdit, toDraft } from "./edit"
import { merge } from "./merge"

const field = (id: string, more: Partial<Field> = {}): Field => ({
  id: `fld_${id}`,
  label: id,
  type: "text",
  required: false,
  reduced: false,
  readOnly: false,
  ...more,
})
const base: SectionEdit = { ...emptySection(), title: "Cuenta", fields: [field("a"), field("b"), field("c")] }
const with_ = (more: Partial<SectionEdit>): SectionEdit => ({ ...base, ...more })
const labels = (edit: SectionEdit) => edit.fields.map(field => field.label).join(" ")
const [a, b, c] = [field("a"), field("b"), field("c")]

describe("two edits of one section", () => {
  it("agree when each changed something else", () => {
    const mine = with_({ title: "Mía", fields: [field("a", { required: true }), b, c, field("mine")] })
    const theirs = with_({ columns: 2, fields: [field("a", { help: "Say it" }), c, b, field("theirs")] })
    const { edit, disputes } = merge(base, mine, theirs)
    expect(disputes).toEqual([])
    expect(edit).toMatchObject({ title: "Mía", columns: 2 })
    expect(edit.fields[0]).toMatchObject({ required: true, help: "Say it" })
    expect(labels(edit)).toBe("a c mine b theirs")
  })

  it.each<[string, Partial<SectionEdit>, Partial<SectionEdit>, string]>([
    ["the title", { title: "Mía" }, { title: "Suya" }, "title"],
    ["the campaigns", { campaigns: ["Ventas"] }, { campaigns: ["Soporte"] }, "campaigns"],
    [
      "a label",
      { fields: [field("a", { label: "x" }), b, c] },
      { fields: [field("a", { label: "y" }), b, c] },
      "fld_a/label",
    ],
    ["the order", { fields: [b, a, c] }, { fields: [c, a, b] }, "order"],
    ["a field that one of them deleted", { fields: [b, c] }, { fields: [field("a", { label: "y" }), b, c] }, "fld_a"],
  ])("dispute %s, and the choice decides", (_, my, their, id) => {
    const [mine, theirs] = [with_(my), with_(their)]
    expect(merge(base, mine, theirs).disputes.map(dispute => dispute.id)).toEqual([id])
    expect(merge(base, mine, theirs, { [id]: "mine" })).toEqual({ edit: normalize(mine), disputes: [] })
    expect(merge(base, mine, theirs, { [id]: "theirs" })).toEqual({ edit: normalize(theirs), disputes: [] })
  })

  it("let a field go that the other side left as it was", () => {
    expect(labels(merge(base, with_({ fields: [a, c] }), with_({ title: "Suya" })).edit)).toBe("a c")
    expect(labels(merge(base, with_({ title: "Mía" }), with_({ fields: [b, c] })).edit)).toBe("b c")
  })

  it("do not dispute what both changed to the same", () => {
    expect(merge(base, with_({ title: "Igual" }), with_({ title: "Igual" })).disputes).toEqual([])
  })
})

it("reads options a line each, once each", () => {
  expect(optionsOf(" Fibra \n\nMóvil\nFibra\n")).toEqual(["Fibra", "Móvil"])
})

it("sends new fields without an id, and options only with the types that have them", () => {
  const edit = normalize(with_({ fields: [a, { ...b, id: "new-1", options: ["x"] }] }))
  expect(toDraft(edit).fields).toMatchObject([{ id: "fld_a" }, { label: "b" }])
  expect(toDraft(edit).fields[1]).not.toHaveProperty("id")
  expect(toDraft(edit).fields[1]).not.toHaveProperty("options")
})
