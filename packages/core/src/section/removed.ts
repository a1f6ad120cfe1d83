import { Actor } from "../actor"
import * as Directory from "../contact/search-index"
import { Edition, type Stand } from "../edition"
import { Failure } from "../error"
import { fitting } from "./fit"
import * as Part from "./part"
import type { Field, RemovedField, Section } from "./schema"
import { isEmpty } from "./values"

const PERMISSION = "config.forms"

/** Every section that was ever published, as it was last, and every field with the section that it was last in. */
async function remembered(stand: Stand) {
  const sections = new Map<string, Section>()
  const fields = new Map<string, { field: Field; sectionId: string }>()
  const enter = (value: unknown) => {
    const section = value as Section
    sections.set(section.id, section)
    for (const field of section.fields) fields.set(field.id, { field, sectionId: section.id })
  }
  for (const { part, before, after } of await Edition.changes())
    if (Part.idOf(part) !== undefined) for (const value of [before, after]) if (value !== undefined) enter(value)
  for (const section of Edition.configured(stand, "published").sections) enter(Part.told(section))
  return { sections, fields }
}

const idsIn = (sections: Section[]) => new Set(sections.flatMap(section => section.fields).map(field => field.id))

/**
 * The fields that no section of the draft has any more and contacts still hold values in, those of one section beside one
 * another. Throws `permission.denied`, `table.unavailable`.
 */
export async function removed(): Promise<RemovedField[]> {
  await Actor.allowed(PERMISSION)
  const stand = await Edition.read()
  const { sections, fields } = await remembered(stand)
  const drafted = Edition.configured(stand, "draft").sections
  const [present, published] = [idsIn(drafted), idsIn(Edition.configured(stand, "published").sections)]
  const titles = new Map(drafted.map(section => [section.id, section.title]))
  const gone = [...fields.values()].filter(({ field }) => !present.has(field.id))
  const counts = await Directory.countFieldValues(
    new Map(gone.map(({ field }) => [field.id, value => !isEmpty(value)])),
  )
  return gone
    .map(({ field, sectionId }) => ({
      id: field.id,
      label: field.label,
      type: field.type,
      section: {
        id: sectionId,
        title: titles.get(sectionId) ?? sections.get(sectionId)?.title ?? "",
        removed: !titles.has(sectionId),
      },
      contacts: counts.get(field.id) ?? 0,
      published: published.has(field.id),
    }))
    .filter(({ contacts }) => contacts > 0)
    .sort((a, b) => (a.section.id < b.section.id ? -1 : a.section.id > b.section.id ? 1 : 0))
}

/** What a field was called when it was last published; undefined when it never was. */
export async function labelOf(id: string) {
  return (await remembered(await Edition.read())).fields.get(id)?.field.label
}

/** A section with a field of its own again; one that is gone comes back as it was, but for fields that others have now. */
function withField(now: Section | undefined, was: Section, field: Field, taken: ReadonlySet<string>): Section {
  const own = now ?? { ...was, version: 0, fields: was.fields.filter(({ id }) => !taken.has(id)) }
  return own.fields.some(({ id }) => id === field.id) ? own : { ...own, fields: [...own.fields, field] }
}

/**
 * Puts a field that was removed back into its section of the draft, and its section with it when that is gone too: the
 * values that contacts hold in it are seen again. Throws `field.notFound`, `section.fieldInUse`, `permission.denied`.
 */
export async function restore(id: string): Promise<Section> {
  await Actor.allowed(PERMISSION)
  let section: Section | undefined
  const version = await Edition.change("draft", async stand => {
    const { sections, fields } = await remembered(stand)
    const found = fields.get(id)
    const was = found && sections.get(found.sectionId)
    if (!found || !was) throw new Failure("field.notFound", "There is no such field.")
    const drafted = Edition.configured(stand, "draft").sections
    const now = drafted.find(one => one.fields.some(field => field.id === id)) ?? drafted.find(one => one.id === was.id)
    section = withField(now, was, found.field, idsIn(drafted))
    await fitting(drafted, [section], () => "")
    return {
      parts: Part.named(section),
      kind: now ? "section.changed" : "section.created",
      subject: Part.subject(section),
      before: now ? Part.told(now) : {},
      after: Part.told(section),
    }
  })
  if (!section) throw new Failure("field.notFound", "There is no such field.")
  return { ...section, version }
}
