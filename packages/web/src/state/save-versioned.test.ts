import { describe, expect, it } from "vitest"
import { Failure } from "../api/client"
import { merge3 } from "./merge3"
import { type Edit, type SaveOptions, saveOnTopOf, saveVersioned, type Versioned } from "./save-versioned"

type Person = { name: string; city: string }

const base: Person = { name: "Ana", city: "Salto" }

const conflictWith = (current: unknown) =>
  new Failure({ type: "about:blank", title: "", status: 412, code: "version.mismatch", detail: "", current } as never)

/** A record on a server that checks the version, with the edits that others make before each attempt. */
function server(...others: Partial<Person>[]) {
  let record: Versioned<Person> = { version: 1, value: base }
  const sent: Person[] = []
  const options: SaveOptions<Person, keyof Person, Versioned<Person>> = {
    send: async ({ version, mine }) => {
      sent.push(mine)
      const other = others.shift()
      if (other) record = { version: record.version + 1, value: { ...record.value, ...other } }
      if (record.version !== version) throw conflictWith(record)
      record = { version: version + 1, value: mine }
      return record
    },
    currentOf: ({ current }) => current as unknown as Versioned<Person>,
    merge: (from, mine, theirs, sides) =>
      merge3({ base: from, mine, theirs }, ["name", "city"], { sides: sides ?? {} }),
    isEqual: (a, b) => a.name === b.name && a.city === b.city,
  }
  return { options, sent }
}

const editOf = (change: Partial<Person>): Edit<Person> => ({ version: 1, base, mine: { ...base, ...change } })

describe("saveVersioned", () => {
  it("saves an edit on the version that it started from", async () => {
    const { options } = server()
    const result = await saveVersioned(editOf({ name: "Anna" }), options)
    expect(result).toMatchObject({ kind: "saved", saved: { version: 2, value: { name: "Anna" } }, merged: false })
  })

  it("merges with what others saved and sends the edit again on top of it", async () => {
    const { options, sent } = server({ city: "Rocha" }, { city: "Melo" })
    const result = await saveVersioned(editOf({ name: "Anna" }), options)
    expect(result).toMatchObject({ kind: "saved", saved: { value: { name: "Anna", city: "Melo" } }, merged: true })
    expect(sent.map(person => person.city)).toEqual(["Salto", "Rocha", "Melo"])
  })

  it("sends nothing more when others made the same change", async () => {
    const { options, sent } = server({ name: "Anna" })
    expect(await saveVersioned(editOf({ name: "Anna" }), options)).toMatchObject({ kind: "saved", merged: true })
    expect(sent).toHaveLength(1)
  })

  it("returns a conflict when both changed the same, and saves the chosen side", async () => {
    const { options } = server({ name: "Eva" })
    const result = await saveVersioned(editOf({ name: "Anna" }), options)
    if (result.kind !== "conflict") throw new Error(result.kind)
    expect(result.conflicts).toEqual(["name"])
    const chosen = await saveOnTopOf(result.theirs, result.edit, options, { name: "mine" })
    expect(chosen).toMatchObject({ kind: "saved", saved: { version: 3, value: { name: "Anna" } } })
  })

  it("fails with the conflict's error when others save before each of its attempts", async () => {
    const { options, sent } = server({ city: "1" }, { city: "2" }, { city: "3" }, { city: "4" }, { city: "5" })
    expect(await saveVersioned(editOf({ name: "Anna" }), options)).toMatchObject({ kind: "failed" })
    expect(sent).toHaveLength(4)
  })

  it("returns any other error with the edit unchanged", async () => {
    const { options } = server()
    const error = new Error("offline")
    const result = await saveVersioned(editOf({ name: "Anna" }), { ...options, send: () => Promise.reject(error) })
    expect(result).toEqual({ kind: "failed", error, edit: editOf({ name: "Anna" }) })
  })
})
