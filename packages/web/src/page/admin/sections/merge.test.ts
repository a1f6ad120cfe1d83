import type { Field } from "@ucrm/core/section/schema"
import { describe, expect, it } from "vitest"
import { emptySection, newOptions, normalize, type SectionEdit, toDraft } from "./edit"
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

describe("merge of a section", () => {
  it("keeps both edits when they change different properties", () => {
    const mine = with_({ title: "Mía", fields: [field("a", { required: true }), b, c, field("mine")] })
    const theirs = with_({ columns: 2, fields: [field("a", { help: "Say it" }), c, b, field("theirs")] })
    const { merged, conflicts } = merge(base, mine, theirs)
    expect(conflicts).toEqual([])
    expect(merged).toMatchObject({ title: "Mía", columns: 2 })
    expect(merged.fields[0]).toMatchObject({ required: true, help: "Say it" })
    expect(labels(merged)).toBe("a c mine b theirs")
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
  ])("reports %s as a conflict, and takes the chosen side", (_, my, their, id) => {
    const [mine, theirs] = [with_(my), with_(their)]
    expect(merge(base, mine, theirs).conflicts.map(conflict => conflict.id)).toEqual([id])
    expect(merge(base, mine, theirs, { [id]: "mine" })).toEqual({ merged: normalize(mine), conflicts: [] })
    expect(merge(base, mine, theirs, { [id]: "theirs" })).toEqual({ merged: normalize(theirs), conflicts: [] })
  })

  it("removes a field that the other side left unchanged", () => {
    expect(labels(merge(base, with_({ fields: [a, c] }), with_({ title: "Suya" })).merged)).toBe("a c")
    expect(labels(merge(base, with_({ title: "Mía" }), with_({ fields: [b, c] })).merged)).toBe("b c")
  })

  it("reports no conflict when both made the same change", () => {
    expect(merge(base, with_({ title: "Igual" }), with_({ title: "Igual" })).conflicts).toEqual([])
  })
})

it("newOptions reads one option per line without blanks, duplicates and options that exist", () => {
  const options = newOptions(" Fibra \n\nMóvil\nFibra\nCable", [{ id: "Coaxial", label: "Cable" }])
  expect(options.map(({ label }) => label)).toEqual(["Fibra", "Móvil"])
})

it("toDraft omits the ids of new fields, and options of types without them", () => {
  const edit = normalize(with_({ fields: [a, { ...b, id: "new-1", options: [{ id: "x", label: "x" }] }] }))
  expect(toDraft(edit).fields).toMatchObject([{ id: "fld_a" }, { label: "b" }])
  expect(toDraft(edit).fields[1]).not.toHaveProperty("id")
  expect(toDraft(edit).fields[1]).not.toHaveProperty("options")
})
