import { Actor } from "../actor"
import { Audit } from "../audit"
import { Config } from "../configuration"
import { Contact } from "../contact"
import * as SearchIndex from "../contact/search-index"
import { Failure } from "../error"
import { isEmpty } from "../field/validate"
import { type Handler, type Handlers, Job, type WalkPositions } from "../job"
import type { JobView } from "../job/schema"
import { assertValuesFit } from "./assert-values-fit"
import { assertFieldLimits, assertFieldsUnique, auditSubject, isSection, serialize, toItems } from "./config-item"
import type { Field, RemovedField, Section } from "./schema"

/** Returns the last published version of every section, and every field with the section that had it last. */
async function loadHistory(snapshot: Config.Snapshot) {
  const sections = new Map<string, Section>()
  const fields = new Map<string, { field: Field; sectionId: string }>()
  const addVersion = (value: unknown) => {
    const section = value as Section
    sections.set(section.id, section)
    for (const field of section.fields) fields.set(field.id, { field, sectionId: section.id })
  }
  for (const { sk, before, after } of await Config.listItemChanges())
    if (isSection(sk)) for (const value of [before, after]) if (value !== undefined) addVersion(value)
  for (const section of Config.configurationOf(snapshot, "published").sections) addVersion(serialize(section))
  return { sections, fields }
}

function fieldIds(sections: Section[]) {
  return new Set(sections.flatMap(section => section.fields).map(field => field.id))
}

/**
 * Returns the fields that no section of the draft has and contacts still have values in, grouped by section. Throws
 * `permission.denied`, `table.unavailable`.
 */
export async function listRemovedFields(): Promise<RemovedField[]> {
  await Actor.allowed("config.forms")
  const snapshot = await Config.loadSnapshot()
  const { sections, fields } = await loadHistory(snapshot)
  const drafted = Config.configurationOf(snapshot, "draft").sections
  const [draftedIds, publishedIds] = [
    fieldIds(drafted),
    fieldIds(Config.configurationOf(snapshot, "published").sections),
  ]
  const titles = new Map(drafted.map(section => [section.id, section.title]))
  const removed = [...fields.values()].filter(({ field }) => !draftedIds.has(field.id))
  const counts = await SearchIndex.countFieldValues(
    new Map(removed.map(({ field }) => [field.id, value => !isEmpty(value)])),
  )
  return removed
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
      published: publishedIds.has(field.id),
    }))
    .filter(({ contacts }) => contacts > 0)
    .sort((a, b) => (a.section.id < b.section.id ? -1 : a.section.id > b.section.id ? 1 : 0))
}

/** Returns the fields of both stages and of every published version: an id occurs once for each of them. */
export async function listFieldVersions(snapshot: Config.Snapshot): Promise<Field[]> {
  const changes = (await Config.listItemChanges()).filter(({ sk }) => isSection(sk))
  const versions = changes.flatMap(({ before, after }) => [before, after]).filter(value => value !== undefined)
  const stageSections = (["published", "draft"] as const).flatMap(
    stage => Config.configurationOf(snapshot, stage).sections,
  )
  return [...(versions as Section[]), ...stageSections].flatMap(section => section.fields)
}

/** Returns the label of a field when it was last published; undefined when it never was. */
async function findFieldLabel(id: string) {
  return (await loadHistory(await Config.loadSnapshot())).fields.get(id)?.field.label
}

/**
 * Returns a section with a restored field; a deleted section returns without the fields that other sections have now.
 */
function withField(
  current: Section | undefined,
  lastVersion: Section,
  field: Field,
  usedFieldIds: ReadonlySet<string>,
): Section {
  const section = current ?? {
    ...lastVersion,
    version: 0,
    fields: lastVersion.fields.filter(({ id }) => !usedFieldIds.has(id)),
  }
  return section.fields.some(({ id }) => id === field.id) ? section : { ...section, fields: [...section.fields, field] }
}

/**
 * Adds a removed field to its section of the draft again, and the section too when it was deleted, so that the values
 * of contacts are visible. Throws `field.notFound`, `section.fieldInUse`, `section.fieldLimit`, `permission.denied`.
 */
export async function restoreField(id: string): Promise<Section> {
  await Actor.allowed("config.forms")
  const { result, version } = await Config.change("draft", async snapshot => {
    const { sections, fields } = await loadHistory(snapshot)
    const removed = fields.get(id)
    const lastVersion = removed && sections.get(removed.sectionId)
    if (!removed || !lastVersion) throw new Failure("field.notFound", "There is no such field.")
    const drafted = Config.configurationOf(snapshot, "draft").sections
    const current =
      drafted.find(section => section.fields.some(field => field.id === id)) ??
      drafted.find(section => section.id === lastVersion.id)
    const section = withField(current, lastVersion, removed.field, fieldIds(drafted))
    const others = drafted.filter(other => other.id !== section.id)
    assertFieldsUnique(section.fields, others)
    assertFieldLimits([...others, section])
    await assertValuesFit(drafted, [section], () => "")
    return {
      items: toItems(section),
      kind: current ? "section.changed" : "section.created",
      subject: auditSubject(section),
      before: current ? serialize(current) : {},
      after: serialize(section),
      result: section,
    }
  })
  return { ...result, version }
}

const TYPE = "field.purge"
const PERMISSION = "config.forms"

/** Throws `section.fieldInUse` while a section, published or drafted, has a field. */
async function assertUnused(id: string) {
  const snapshot = await Config.loadSnapshot()
  const stages = [Config.configurationOf(snapshot, "published"), Config.configurationOf(snapshot, "draft")]
  if (stages.some(({ sections }) => sections.some(section => section.fields.some(field => field.id === id))))
    throw new Failure("section.fieldInUse", "A section has this field. Remove it there and publish that first.")
}

/**
 * Starts the job that deletes the values of a field without a section from every contact; returns the one that is not
 * finished where there is one. Throws `field.notFound`, `section.fieldInUse`, `permission.denied`.
 */
export async function purgeField(id: string): Promise<JobView> {
  await Actor.allowed(PERMISSION)
  if (!/^fld_[0-9A-Z]{26}$/.test(id)) throw new Failure("field.notFound", "There is no such field.")
  await assertUnused(id)
  const label = (await findFieldLabel(id)) ?? ""
  const writes = Audit.entryWrites("field.purged", { type: "field", id, label }, {}, {})
  return Job.toView(await Job.start(Job.draft(TYPE, id, null, {}), { writes }))
}

const run: Handler["run"] = async ({ job, save }) => {
  await Actor.allowed(PERMISSION)
  const field = job.subject
  // It may have been restored while the job was paused.
  await assertUnused(field)
  let { done } = job
  await Job.walkPartitions({
    partitions: Contact.contactPartitions(),
    positions: job.checkpoint as WalkPositions,
    changesPerSecond: Job.DEFAULT_CHANGES_PER_SECOND,
    process: async entries => {
      const changes = await Contact.deleteFieldValues(field, entries)
      done += changes
      return changes
    },
    save: places => save({ done, checkpoint: places }),
  })
}

const toError: Handler["toError"] = error =>
  error instanceof Failure && error.code === "section.fieldInUse"
    ? { code: error.code, detail: error.detail }
    : undefined

/** The handler of purges by the type of their job. */
export const HANDLERS: Handlers = { [TYPE]: { run, toError } }
