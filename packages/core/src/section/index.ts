import { Actor } from "../actor"
import { Clock } from "../clock"
import { Config } from "../config"
import { Edition, type Stand } from "../edition"
import type { Edition as Which } from "../edition/schema"
import { Failure } from "../error"
import type { Field, FieldDraft, Section, SectionDraft, SectionPatch, Sections } from "./schema"
import { isVisible } from "./values"

export * as Section from "."

const PERMISSION = "config.forms"
const ORDER = "SECTIONS"
const sk = (id: string) => `SECTION#${id}`

const notFound = () => new Failure("section.notFound", "There is no such section.")
const changed = (current: Section) =>
  new Failure("version.changed", "The section has been changed in the meantime.", { current })

const at = (stand: Stand, edition: Which, id: string): Section => {
  const { value, version } = Edition.part(stand, edition, sk(id))
  if (value === undefined) throw notFound()
  return { ...(value as Section), version }
}

/** The section at the version that was seen. Throws `section.notFound`, `version.changed`. */
const seen = (stand: Stand, edition: Which, id: string, version: number): Section => {
  const section = at(stand, edition, id)
  if (section.version !== version) throw changed(section)
  return section
}

const invalid = (pointer: string, detail: string) =>
  new Failure("request.invalid", "A field cannot be like this.", { errors: [{ pointer, detail }] })

const needsOptions = (field: FieldDraft) =>
  (field.type === "select" || field.type === "multiSelect") && (field.options ?? []).length === 0

const fields = (drafts: FieldDraft[]): Field[] => {
  const wrong = drafts.findIndex(needsOptions)
  if (wrong >= 0) throw invalid(`/fields/${wrong}/options`, "needs at least one option")
  return drafts.map(draft => ({ ...draft, id: draft.id ?? Clock.id("fld") }))
}

const subject = ({ id, title }: Section) => ({ type: "section", id, label: title })
const told = ({ version: _, ...section }: Section) => section
const named = (section: Section) => new Map<string, unknown>([[sk(section.id), told(section)]])

/** The sections of an edition in their order, and the version of that order. Throws `permission.denied`. */
export const list = async (edition: Which): Promise<Sections> => {
  await Actor.allowed(PERMISSION)
  const stand = await Edition.read()
  return { sections: Edition.configured(stand, edition).sections, version: Edition.part(stand, edition, ORDER).version }
}

/** The sections that a contact shows outside of any interaction, in their order. */
export const shown = async (): Promise<Section[]> =>
  (await Config.get()).sections.filter(section => isVisible(section, null))

/** One section of an edition. Throws `section.notFound`, `permission.denied`. */
export const get = async (edition: Which, id: string): Promise<Section> => {
  await Actor.allowed(PERMISSION)
  return at(await Edition.read(), edition, id)
}

/** Creates a section at the end of the order. Throws `request.invalid`, `permission.denied`. */
export const create = async (edition: Which, draft: SectionDraft): Promise<Section> => {
  await Actor.allowed(PERMISSION)
  const section: Section = { ...draft, id: Clock.id("sec"), fields: fields(draft.fields), version: 0 }
  const version = await Edition.change(edition, () => ({
    parts: named(section),
    kind: "section.created",
    subject: subject(section),
    before: {},
    after: told(section),
  }))
  return { ...section, version }
}

/** Changes what is given. Throws `section.notFound`, `version.changed`, `request.invalid`, `permission.denied`. */
export const patch = async (edition: Which, id: string, version: number, change: SectionPatch): Promise<Section> => {
  await Actor.allowed(PERMISSION)
  const { fields: drafts, ...rest } = change
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
  const made = drafts && fields(drafts)
  let after: Section | undefined
  const next = await Edition.change(edition, stand => {
    const before = seen(stand, edition, id, version)
    after = { ...before, ...given, fields: made ?? before.fields }
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

/** Deletes a section; the values that contacts hold in its fields are kept. Throws `section.notFound`, `version.changed`. */
export const remove = async (edition: Which, id: string, version: number) => {
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
    errors: [{ pointer: "/ids", detail: "must name every section once" }],
  })

/**
 * Puts the sections in the order of the ids; every section must be named once. Throws `request.invalid`,
 * `version.changed` with the sections in their present order.
 */
export const reorder = async (edition: Which, version: number, ids: string[]): Promise<Sections> => {
  await Actor.allowed(PERMISSION)
  let sections: Section[] = []
  const next = await Edition.change(edition, stand => {
    const now = Edition.configured(stand, edition).sections
    const current = { sections: now, version: Edition.part(stand, edition, ORDER).version }
    if (current.version !== version)
      throw new Failure("version.changed", "The sections have been put in another order in the meantime.", { current })
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
