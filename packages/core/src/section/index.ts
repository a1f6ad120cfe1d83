import { Actor } from "../actor"
import { Clock } from "../clock"
import { Config } from "../config"
import { Failure } from "../error"
import { Table } from "../table"
import type { Field, FieldDraft, Section, SectionDraft, SectionPatch } from "./schema"
import { isVisible } from "./values"

export * as Section from "."

const PERMISSION = "config.forms"
const sk = (id: string) => `SECTION#${id}`

const notFound = () => new Failure("section.notFound", "There is no such section.")
const changed = (current?: Section) =>
  new Failure("version.changed", "The section has been changed in the meantime.", current ? { current } : {})

const load = async (id: string): Promise<Section> => {
  const account = Actor.account()
  const item = await Table.get({ pk: Config.partition(account), sk: sk(id) })
  if (!item) throw notFound()
  return item["value"] as Section
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

/** The sections of the account in their order. Throws `permission.denied`. */
export const list = async (): Promise<Section[]> => {
  await Actor.allowed(PERMISSION)
  return (await Config.get()).sections
}

/** The sections that a contact shows outside of any interaction, in their order. */
export const shown = async (): Promise<Section[]> =>
  (await Config.get()).sections.filter(section => isVisible(section, null))

/** One section. Throws `section.notFound`, `permission.denied`. */
export const get = async (id: string): Promise<Section> => {
  await Actor.allowed(PERMISSION)
  return load(id)
}

/** Creates a section at the end of the order. Throws `request.invalid`, `permission.denied`. */
export const create = async (draft: SectionDraft): Promise<Section> => {
  const { account } = await Actor.allowed(PERMISSION)
  const section: Section = { ...draft, id: Clock.id("sec"), fields: fields(draft.fields), version: 1 }
  await Table.transact([Table.write(Config.item(account, sk(section.id), section), { is: "absent" })])
  Config.forget(account)
  return section
}

/** Changes what is given. Throws `section.notFound`, `version.changed`, `request.invalid`, `permission.denied`. */
export const patch = async (id: string, version: number, change: SectionPatch): Promise<Section> => {
  const { account } = await Actor.allowed(PERMISSION)
  const before = await load(id)
  if (before.version !== version) throw changed(before)
  const { fields: drafts, ...rest } = change
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
  const after: Section = { ...before, ...given, fields: drafts ? fields(drafts) : before.fields, version: version + 1 }
  await Table.transact([
    Table.write(Config.item(account, sk(id), after, after.version), { equals: { version } }, () => changed()),
  ])
  Config.forget(account)
  return after
}

/** Deletes a section; the values that contacts hold in its fields are kept. Throws `section.notFound`, `version.changed`. */
export const remove = async (id: string, version: number) => {
  const { account } = await Actor.allowed(PERMISSION)
  const before = await load(id)
  if (before.version !== version) throw changed(before)
  const key = { pk: Config.partition(account), sk: sk(id) }
  await Table.transact([Table.remove(key, { equals: { version } }, () => changed())])
  Config.forget(account)
}

/** Puts the sections in the order of the ids; every section must be named once. Throws `request.invalid`. */
export const reorder = async (ids: string[]): Promise<Section[]> => {
  const { account } = await Actor.allowed(PERMISSION)
  const { sections } = await Config.get()
  const known = new Set(sections.map(section => section.id))
  if (ids.length !== known.size || new Set(ids).size !== ids.length || ids.some(id => !known.has(id)))
    throw new Failure("request.invalid", "The order must name every section once.", {
      errors: [{ pointer: "/ids", detail: "must name every section once" }],
    })
  await Table.put(Config.item(account, "SECTIONS", ids))
  Config.forget(account)
  return (await Config.get()).sections
}
