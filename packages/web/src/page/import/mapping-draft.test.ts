import type { FileInfo, ImportView } from "@ucrm/core/import/schema"
import { describe, expect, it } from "vitest"
import { draftOf, type MappingDraft, mappingOf, repeatedIndexes, withMapping } from "./mapping-draft"

const column = (header: string) => ({ header, samples: [], filled: 1, target: null })
const file = { columns: [column("Tel"), column("Nombre"), column("tel ")] } as unknown as FileInfo
const NONE: Omit<MappingDraft, "targets"> = {
  dateOrder: null,
  decimal: ".",
  country: null,
  onMatch: "fill",
  options: [],
  owner: "",
  tag: "",
}

describe("draftOf", () => {
  it("draftOf begins with the mapping of the import, and updates nothing without the permission", () => {
    const columns = [{ header: "Tel", target: "identifier:phone" }]
    const view = {
      file,
      mapping: { columns, dateOrder: "dmy", decimal: ",", country: "UY" },
      onMatch: null,
      owner: null,
      tag: null,
    }
    expect(draftOf(view as unknown as ImportView, false)).toEqual({
      targets: ["identifier:phone", null, null],
      dateOrder: "dmy",
      decimal: ",",
      country: "UY",
      onMatch: "skip",
      options: [null, null, null],
      owner: "",
      tag: "",
    })
  })
})

describe("withMapping", () => {
  it("withMapping finds columns by their headers without case and blanks, each once", () => {
    const saved = {
      columns: [
        { header: "NOMBRE", target: "firstName" },
        { header: "Tel", target: "identifier:phone" },
        { header: "Otra", target: "company" },
      ],
      dateOrder: "mdy" as const,
      decimal: "," as const,
      country: "BR",
    }
    const draft = withMapping({ targets: ["company", null, null], ...NONE }, saved, file)
    expect(draft.targets).toEqual(["identifier:phone", "firstName", null])
    expect(mappingOf(draft, file)).toMatchObject({ dateOrder: "mdy", decimal: ",", country: "BR" })
  })
})

describe("repeatedIndexes", () => {
  it("repeatedIndexes names the columns with one field, and lets identifiers repeat", () =>
    expect([
      ...repeatedIndexes(["firstName", "identifier:phone", "firstName", "identifier:phone", null, null]),
    ]).toEqual([0, 2]))
})
