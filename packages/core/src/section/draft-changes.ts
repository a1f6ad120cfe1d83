import { isDeepStrictEqual } from "node:util"
import { Actor } from "../actor"
import { Config } from "../configuration"
import { countFieldUsage } from "./fields"
import {
  CHANGEABLE_SETTINGS,
  type Field,
  type FieldChange,
  FieldSetting,
  type OptionChanges,
  type Section,
  type SectionChange,
} from "./schema"

/** Returns the items of the first list whose ids the second does not have. */
function missingIn<T extends { id: string }>(items: readonly T[], others: readonly T[]) {
  const ids = new Set(others.map(({ id }) => id))
  return items.filter(({ id }) => !ids.has(id))
}

/** Returns whether the common items of two lists are in another order. */
function isReordered(before: readonly { id: string }[], after: readonly { id: string }[]) {
  const common = (items: readonly { id: string }[], others: readonly { id: string }[]) => {
    const ids = new Set(others.map(({ id }) => id))
    return items.map(({ id }) => id).filter(id => ids.has(id))
  }
  return !isDeepStrictEqual(common(before, after), common(after, before))
}

const labelsOf = (options: readonly { label: string }[]) => options.map(({ label }) => label)

function optionChanges({ options: before = [] }: Field, { options: after = [] }: Field): OptionChanges {
  const previous = new Map(before.map(option => [option.id, option]))
  const common = after.flatMap(option => {
    const earlier = previous.get(option.id)
    return earlier ? [{ option, earlier }] : []
  })
  return {
    added: labelsOf(missingIn(after, before)),
    removed: labelsOf(missingIn(before, after)),
    renamed: common
      .filter(({ option, earlier }) => option.label !== earlier.label)
      .map(({ option, earlier }) => ({ from: earlier.label, to: option.label })),
    retired: labelsOf(
      common.filter(({ option, earlier }) => option.retired && !earlier.retired).map(pair => pair.option),
    ),
    offered: labelsOf(
      common.filter(({ option, earlier }) => !option.retired && earlier.retired).map(pair => pair.option),
    ),
    reordered: isReordered(before, after),
  }
}

function fieldChange(before: Field | undefined, after: Field | undefined): FieldChange[] {
  const field = after ?? before
  if (!field || isDeepStrictEqual(before, after)) return []
  const { id, label } = field
  const base = { id, label, contacts: 0, settings: [] }
  if (!before || !after) return [{ ...base, change: after ? "added" : "removed" }]
  const settings = FieldSetting.options.filter(name => !isDeepStrictEqual(before[name], after[name]))
  const options = settings.includes("options") ? { options: optionChanges(before, after) } : {}
  return [{ ...base, change: "changed", settings, previousLabel: before.label, ...options }]
}

function sectionChange(before: Section | undefined, after: Section | undefined): SectionChange[] {
  const section = after ?? before
  if (!section) return []
  const [fieldsBefore, fieldsAfter] = [before?.fields ?? [], after?.fields ?? []]
  const drafted = new Map(fieldsAfter.map(field => [field.id, field]))
  const published = new Map(fieldsBefore.map(field => [field.id, field]))
  const fields = [...new Set([...drafted.keys(), ...published.keys()])].flatMap(id =>
    fieldChange(published.get(id), drafted.get(id)),
  )
  return [
    {
      id: section.id,
      title: section.title,
      change: !before ? "created" : after ? "changed" : "removed",
      settings: before && after ? CHANGEABLE_SETTINGS.filter(name => before[name] !== after[name]) : [],
      previousTitle: before?.title ?? section.title,
      campaigns: { before: before?.campaigns ?? null, after: after?.campaigns ?? null },
      fields,
      reordered: isReordered(fieldsBefore, fieldsAfter),
    },
  ]
}

/** Returns the changes from some sections to others, in the order of `after`, then those that were removed. */
function sectionChanges(before: readonly Section[], after: readonly Section[]): SectionChange[] {
  const [published, drafted] = [before, after].map(sections => new Map(sections.map(section => [section.id, section])))
  return [...new Set([...after, ...before].map(({ id }) => id))]
    .filter(id => {
      const { version: _before, ...earlier } = published?.get(id) ?? { version: 0 }
      const { version: _after, ...later } = drafted?.get(id) ?? { version: 0 }
      return !isDeepStrictEqual(earlier, later)
    })
    .flatMap(id => sectionChange(published?.get(id), drafted?.get(id)))
}

/**
 * Returns the changes of the draft within each section, with the number of contacts that have a value in each removed
 * or changed field. Throws `permission.denied`, `table.unavailable`.
 */
export async function draftChanges(): Promise<SectionChange[]> {
  await Actor.allowed("config.forms")
  const snapshot = await Config.loadSnapshot()
  const [before, after] = [
    Config.configurationOf(snapshot, "published").sections,
    Config.configurationOf(snapshot, "draft").sections,
  ]
  const changes = sectionChanges(before, after)
  const countedChanges = changes.flatMap(({ fields }) => fields).filter(({ change }) => change !== "added")
  const published = before.flatMap(section => section.fields)
  const usage = await countFieldUsage(published.filter(({ id }) => countedChanges.some(field => field.id === id)))
  const contacts = new Map(usage.map(field => [field.id, field.contacts]))
  return changes.map(section => ({
    ...section,
    fields: section.fields.map(field => ({ ...field, contacts: contacts.get(field.id) ?? 0 })),
  }))
}
