import { Actor } from "../actor"
import { Audit } from "../audit"
import { Clock } from "../clock"
import { Contact } from "../contact"
import * as Directory from "../contact/search-index"
import { Edition } from "../edition"
import { Failure, type ValueProblem, valueProblem } from "../error"
import { Table } from "../table"
import { labelOf } from "./removed"
import type { Field, FieldDraft, Purge, Removal, Section } from "./schema"
import { isEmpty } from "./values"

const PERMISSION = "config.forms"

const invalid = (pointer: string, problem: ValueProblem) =>
  new Failure("request.invalid", "A field cannot be like this.", { errors: [{ pointer, ...problem }] })

const chooses = ({ type }: FieldDraft) => type === "select" || type === "multiSelect"
const writes = ({ type }: FieldDraft) => type === "text" || type === "longText"

const KEPT_FOR = {
  options: chooses,
  min: ({ type }: FieldDraft) => type === "number",
  max: ({ type }: FieldDraft) => type === "number",
  decimals: ({ type }: FieldDraft) => type === "number",
  maxLength: writes,
}

/** Settings that the type has no use for say nothing, so they are not kept. */
function trimmed(draft: FieldDraft): FieldDraft {
  const without = Object.entries(KEPT_FOR).flatMap(([name, used]) => (used(draft) ? [] : [name]))
  return Object.fromEntries(Object.entries(draft).filter(([name]) => !without.includes(name))) as FieldDraft
}

function wrong({ options = [], min, max, ...draft }: FieldDraft): [string, ValueProblem] | undefined {
  if (chooses(draft) && options.length === 0)
    return ["options", valueProblem("value.required", "needs at least one option")]
  if (new Set(options).size !== options.length)
    return ["options", valueProblem("value.duplicate", "names an option twice")]
  return min !== undefined && max !== undefined && min > max
    ? ["max", valueProblem("value.tooSmall", "is less than the least", { min })]
    : undefined
}

/** Fields as they are kept, those without an id with one of their own. Throws `request.invalid`. */
export function made(drafts: FieldDraft[]): Field[] {
  const ids = new Set<string>()
  return drafts.map(trimmed).map((draft, at) => {
    const [what, problem] = wrong(draft) ?? []
    if (what && problem) throw invalid(`/fields/${at}/${what}`, problem)
    const id = draft.id ?? Clock.id("fld")
    if (ids.has(id)) throw invalid(`/fields/${at}/id`, valueProblem("value.duplicate", "is there twice"))
    ids.add(id)
    return { ...draft, id }
  })
}

/** Throws `request.invalid` when a field is one of another section's. */
export function unshared(fields: Field[], others: Section[]) {
  const taken = new Set(others.flatMap(section => section.fields).map(field => field.id))
  const at = fields.findIndex(field => taken.has(field.id))
  if (at >= 0) throw invalid(`/fields/${at}/id`, valueProblem("value.duplicate", "is a field of another section"))
}

/** How many contacts have a value in each field of a section. Throws `table.unavailable`. */
export async function removal({ fields }: Section): Promise<Removal> {
  const counts = await Directory.countFieldValues(new Map(fields.map(({ id }) => [id, value => !isEmpty(value)])))
  return { fields: fields.map(({ id, label }) => ({ id, label, contacts: counts.get(id) ?? 0 })) }
}

/**
 * Takes the values of a field that no section has any more from a part of the contacts, and answers where to go on.
 * Throws `field.notFound`, `section.fieldInUse`, `permission.denied`.
 */
export async function purge(id: string, cursor?: string): Promise<Purge> {
  await Actor.allowed(PERMISSION)
  if (!/^fld_[0-9A-Z]{26}$/.test(id)) throw new Failure("field.notFound", "There is no such field.")
  const stand = await Edition.read()
  const editions = [Edition.configured(stand, "published"), Edition.configured(stand, "draft")]
  if (editions.some(({ sections }) => sections.some(section => section.fields.some(field => field.id === id))))
    throw new Failure("section.fieldInUse", "A section has this field. Remove it there and publish that first.")
  if (cursor === undefined) {
    const label = (await labelOf(id)) ?? ""
    await Table.transact(Audit.entry("field.purged", { type: "field", id, label }, {}, {}))
  }
  return Contact.deleteFieldValues(id, cursor)
}
