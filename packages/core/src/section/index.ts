import { Actor } from "../actor"
import { Clock } from "../clock"
import { Config } from "../config"
import { Edition, type Stand } from "../edition"
import type { Edition as Which } from "../edition/schema"
import { Failure, valueProblem } from "../error"
import { Request } from "../request"
import * as Fields from "./field"
import { fitting } from "./fit"
import { named, sk, subject, told } from "./part"
import type { FieldDraft, Removal, Section, SectionDraft, SectionPatch, Sections } from "./schema"
import { isVisible } from "./values"

export * as Section from "."
export { purge } from "./field"
export { removed, restore } from "./removed"

const PERMISSION = "config.forms"
const ORDER = "SECTIONS"

const notFound = () => new Failure("section.notFound", "There is no such section.")
const changed = (current: Section) =>
  new Failure("version.mismatch", "The section has been changed in the meantime.", { current })

function at(stand: Stand, edition: Which, id: string): Section {
  const { value, version } = Edition.part(stand, edition, sk(id))
  if (value === undefined) throw notFound()
  return { ...(value as Section), version }
}

/** The section at the version that was seen. Throws `section.notFound`, `version.mismatch`. */
function seen(stand: Stand, edition: Which, id: string, version: number): Section {
  const section = at(stand, edition, id)
  if (section.version !== version) throw changed(section)
  return section
}

/** The sections of an edition in their order, and the version of that order. Throws `permission.denied`. */
export async function list(edition: Which): Promise<Sections> {
  await Actor.allowed(PERMISSION)
  const stand = await Edition.read()
  return { sections: Edition.configured(stand, edition).sections, version: Edition.part(stand, edition, ORDER).version }
}

/** The sections that a contact shows outside of any interaction, in their order. */
export async function shown(): Promise<Section[]> {
  return (await Config.get()).sections.filter(section => isVisible(section, null))
}

/** One section of an edition. Throws `section.notFound`, `permission.denied`. */
export async function get(edition: Which, id: string): Promise<Section> {
  await Actor.allowed(PERMISSION)
  return at(await Edition.read(), edition, id)
}

/**
 * Creates a section at the end of the order; a request that names itself makes one section, however often it comes.
 * Throws `request.invalid`, `idempotencyKey.reused`, `section.notFound` when the one it made is gone, `permission.denied`.
 */
export async function create(edition: Which, draft: SectionDraft, request?: Request.Named): Promise<Section> {
  await Actor.allowed(PERMISSION)
  const make = async () => {
    const section: Section = { ...draft, id: Clock.id("sec"), fields: Fields.made(draft.fields), version: 0 }
    const version = await Edition.change(edition, async stand => {
      await checked(stand, edition, section, draft.fields)
      return { ...created(section, named(section)), along: Request.noting(request, section.id) }
    })
    return { ...section, version }
  }
  return Request.once(request, make, id => get(edition, id))
}

/** Throws `request.invalid` or `section.fieldInUse` when the section's fields are others' or do not fit their values. */
async function checked(stand: Stand, edition: Which, section: Section, drafts: FieldDraft[]) {
  const { sections } = Edition.configured(stand, edition)
  const others = sections.filter(one => one.id !== section.id)
  Fields.unshared(section.fields, others)
  const fresh = section.fields.filter((_, place) => drafts[place]?.id === undefined).map(field => field.id)
  await fitting(sections, [section], () => "", new Set(fresh))
}

const created = (section: Section, parts: Map<string, unknown>) => ({
  parts,
  kind: "section.created" as const,
  subject: subject(section),
  before: {},
  after: told(section),
})

const LONGEST_TITLE = 120

/** The title with the first number that no section has it with. */
function numbered(title: string, sections: Section[]) {
  const titles = new Set(sections.map(section => section.title))
  const base = title.replace(/ \(\d+\)$/, "")
  for (let number = 2; ; number++) {
    const next = `${base.slice(0, LONGEST_TITLE - ` (${number})`.length)} (${number})`
    if (!titles.has(next)) return next
  }
}

/** Copies a section, with fields of its own, to the place after it. Throws `section.notFound`, `permission.denied`. */
export async function duplicate(edition: Which, id: string): Promise<Section> {
  await Actor.allowed(PERMISSION)
  const copy = Clock.id("sec")
  let section: Section | undefined
  const version = await Edition.change(edition, stand => {
    const original = at(stand, edition, id)
    const { sections } = Edition.configured(stand, edition)
    const fields = original.fields.map(field => ({ ...field, id: Clock.id("fld") }))
    section = { ...original, id: copy, title: numbered(original.title, sections), fields }
    const order = sections.flatMap(section => (section.id === id ? [id, copy] : [section.id]))
    return created(section, new Map([...named(section), [ORDER, order]]))
  })
  if (!section) throw notFound()
  return { ...section, version }
}

/** What goes along with a section: how many contacts have a value in each field. Throws `section.notFound`. */
export async function removal(edition: Which, id: string): Promise<Removal> {
  await Actor.allowed(PERMISSION)
  return Fields.removal(at(await Edition.read(), edition, id))
}

/** Changes what is given. Throws `section.notFound`, `version.mismatch`, `request.invalid`, `permission.denied`. */
export async function patch(edition: Which, id: string, version: number, change: SectionPatch): Promise<Section> {
  await Actor.allowed(PERMISSION)
  const { fields: drafts, ...rest } = change
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
  const made = drafts && Fields.made(drafts)
  let after: Section | undefined
  const next = await Edition.change(edition, async stand => {
    const before = seen(stand, edition, id, version)
    after = { ...before, ...given, fields: made ?? before.fields }
    if (drafts) await checked(stand, edition, after, drafts)
    return {
      parts: named(after),
      kind: "section.changed",
      subject: subject(after),
      before: told(before),
      after: told(after),
    }
  })
  if (!after) throw notFound()
  return { ...after, version: next }
}

/** Deletes a section; the values that contacts hold in its fields are kept. Throws `section.notFound`, `version.mismatch`. */
export async function remove(edition: Which, id: string, version: number) {
  await Actor.allowed(PERMISSION)
  await Edition.change(edition, stand => {
    const before = seen(stand, edition, id, version)
    return {
      parts: new Map([[sk(id), undefined]]),
      kind: "section.removed",
      subject: subject(before),
      before: told(before),
      after: {},
    }
  })
}

const unordered = () =>
  new Failure("request.invalid", "The order must name every section once.", {
    errors: [{ pointer: "/ids", ...valueProblem("value.incomplete", "must name every section once") }],
  })

/**
 * Puts the sections in the order of the ids; every section must be named once. Throws `request.invalid`,
 * `version.mismatch` with the sections in their present order.
 */
export async function reorder(edition: Which, version: number, ids: string[]): Promise<Sections> {
  await Actor.allowed(PERMISSION)
  let sections: Section[] = []
  const next = await Edition.change(edition, stand => {
    const now = Edition.configured(stand, edition).sections
    const current = { sections: now, version: Edition.part(stand, edition, ORDER).version }
    if (current.version !== version)
      throw new Failure("version.mismatch", "The sections have been put in another order in the meantime.", { current })
    const known = new Map(now.map(section => [section.id, section]))
    if (ids.length !== known.size || new Set(ids).size !== ids.length) throw unordered()
    sections = ids.map(id => known.get(id)).filter(section => section !== undefined)
    if (sections.length !== ids.length) throw unordered()
    return {
      parts: new Map([[ORDER, ids]]),
      kind: "section.ordered",
      subject: { type: "section", id: "" },
      before: { order: now.map(section => section.title) },
      after: { order: sections.map(section => section.title) },
    }
  })
  return { sections, version: next }
}
