import { Actor } from "../actor"
import { Clock } from "../clock"
import { Config } from "../configuration"
import type { ConfigurationStage } from "../configuration/schema"
import { Failure, valueProblem } from "../error"
import { PERSONAL_TYPES } from "../field/schema"
import { Idempotency } from "../idempotency"
import { assertValuesFit } from "./assert-values-fit"
import { changeSections, replacementPlan } from "./change-sections"
import {
  assertFieldsUnique,
  assertMarksWithinLimits,
  auditSubject,
  getSection,
  serialize,
  sortKey,
  toItems,
} from "./config-item"
import { buildFields } from "./fields"
import { listFieldVersions } from "./removed-fields"
import type { Field, FieldDraft, Section, SectionDraft, SectionPatch, Sections } from "./schema"

export * as Section from "."
export { addOptions, publish, restoreVersion } from "./change-sections"
export { draftChanges } from "./draft-changes"
export { deletionImpact, fieldRemovalImpact } from "./fields"
export { HANDLERS, listRemovedFields, purgeField, restoreField } from "./removed-fields"

const PERMISSION = "config.forms"
const MAX_TITLE_LENGTH = 120

function getAtVersion(snapshot: Config.Snapshot, stage: ConfigurationStage, id: string, version: number): Section {
  const current = getSection(snapshot, stage, id)
  if (current.version !== version)
    throw new Failure("version.mismatch", "The section has been changed in the meantime.", { current })
  return current
}

function listInOrder(snapshot: Config.Snapshot, stage: ConfigurationStage): Sections {
  const { version } = Config.getItem(snapshot, stage, Config.KEYS.sectionOrder)
  return { sections: Config.configurationOf(snapshot, stage).sections, version }
}

/** Returns the sections of a stage in their order, and the version of that order. Throws `permission.denied`. */
export async function list(stage: ConfigurationStage): Promise<Sections> {
  await Actor.allowed(PERMISSION)
  return listInOrder(await Config.loadSnapshot(), stage)
}

/** Returns one section of a stage. Throws `section.notFound`, `permission.denied`. */
export async function get(stage: ConfigurationStage, id: string): Promise<Section> {
  await Actor.allowed(PERMISSION)
  return getSection(await Config.loadSnapshot(), stage, id)
}

/**
 * Throws `request.invalid` or `section.fieldInUse` when a section's fields are another's or do not fit their values.
 */
async function assertFieldsValid(
  snapshot: Config.Snapshot,
  stage: ConfigurationStage,
  section: Section,
  drafts: FieldDraft[],
) {
  const { sections } = Config.configurationOf(snapshot, stage)
  const others = sections.filter(({ id }) => id !== section.id)
  assertFieldsUnique(section.fields, others)
  assertMarksWithinLimits(section, others)
  const newFields = section.fields.filter((_, index) => drafts[index]?.id === undefined)
  await assertValuesFit(sections, [section], () => "", new Set(newFields.map(field => field.id)))
}

const isPersonal = ({ type }: Field) => PERSONAL_TYPES.has(type)

/**
 * Throws `permission.denied` when a field stops being a phone, an e-mail or a document number and the actor may not
 * view identifiers: its values would no longer be masked.
 */
async function assertMaskingAllowed(snapshot: Config.Snapshot, after: Section, drafts: FieldDraft[]) {
  if ((await Actor.current()).permissions.has("identifiers.view")) return
  const ids = new Set(drafts.map(draft => draft.id))
  const unmaskedFields = after.fields.filter(field => ids.has(field.id) && !isPersonal(field))
  if (unmaskedFields.length === 0) return
  const fieldVersions = await listFieldVersions(snapshot)
  if (unmaskedFields.some(({ id }) => fieldVersions.some(version => version.id === id && isPersonal(version))))
    await Actor.allowed("identifiers.view")
}

function creationPlan(section: Section, items: Map<string, unknown>) {
  return {
    items,
    kind: "section.created" as const,
    subject: auditSubject(section),
    before: {},
    after: serialize(section),
    result: section,
  }
}

/**
 * Creates a section at the end of the order, at most once for an idempotency key. Throws `request.invalid`,
 * `idempotencyKey.reused`, `section.notFound` when the one it created is gone, `permission.denied`.
 */
export async function create(
  stage: ConfigurationStage,
  draft: SectionDraft,
  request?: Idempotency.IdempotentRequest,
): Promise<Section> {
  await Actor.allowed(PERMISSION)
  const attempt = async () => {
    const { identity } = await Config.current()
    const fields = buildFields(draft.fields, identity.country)
    const section: Section = { ...draft, id: Clock.id("sec"), fields, version: 0 }
    const { version } = await changeSections(stage, async snapshot => {
      await assertFieldsValid(snapshot, stage, section, draft.fields)
      await assertMaskingAllowed(snapshot, section, draft.fields)
      const plan = creationPlan(section, toItems(section))
      return {
        plan: { ...plan, extraWrites: Idempotency.recordWrites(request, section.id) },
        replaced: new Map([[section.id, section]]),
      }
    })
    return { ...section, version }
  }
  return Idempotency.runOnce(request, attempt, id => get(stage, id))
}

/** Returns the title with the first number that makes it unique. */
function numberedTitle(title: string, sections: Section[]) {
  const titles = new Set(sections.map(section => section.title))
  const base = title.replace(/ \(\d+\)$/, "")
  for (let number = 2; ; number++) {
    const candidate = `${base.slice(0, MAX_TITLE_LENGTH - ` (${number})`.length)} (${number})`
    if (!titles.has(candidate)) return candidate
  }
}

/** Copies a section, with new fields, to the position after it. Throws `section.notFound`, `permission.denied`. */
export async function duplicate(stage: ConfigurationStage, id: string): Promise<Section> {
  await Actor.allowed(PERMISSION)
  const copyId = Clock.id("sec")
  const { result, version } = await changeSections(stage, snapshot => {
    const original = getSection(snapshot, stage, id)
    const { sections } = Config.configurationOf(snapshot, stage)
    // The fields to recognize contacts by are few in an account: a copy has none of them.
    const fields = original.fields.map(({ recognition: _, ...field }) => ({ ...field, id: Clock.id("fld") }))
    const copy = { ...original, id: copyId, title: numberedTitle(original.title, sections), fields }
    const order = sections.flatMap(section => (section.id === id ? [id, copyId] : [section.id]))
    const plan = creationPlan(copy, new Map([...toItems(copy), [Config.KEYS.sectionOrder, order]]))
    return { plan, replaced: new Map([[copyId, copy]]) }
  })
  return { ...result, version }
}

/** Changes the given values. Throws `section.notFound`, `version.mismatch`, `request.invalid`, `permission.denied`. */
export async function patch(
  stage: ConfigurationStage,
  id: string,
  expectedVersion: number,
  change: SectionPatch,
): Promise<Section> {
  await Actor.allowed(PERMISSION)
  const { fields: drafts, ...settings } = change
  const changedSettings = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined))
  const { result, version } = await changeSections<Section>(stage, async snapshot => {
    const before = getAtVersion(snapshot, stage, id, expectedVersion)
    const { country } = Config.configurationOf(snapshot, stage).identity
    const fields = drafts ? buildFields(drafts, country, before.fields) : before.fields
    const after: Section = { ...before, ...changedSettings, fields }
    if (drafts) await assertFieldsValid(snapshot, stage, after, drafts)
    if (drafts) await assertMaskingAllowed(snapshot, after, drafts)
    return replacementPlan(before, after)
  })
  return { ...result, version }
}

/** Deletes a section; contacts keep the values of its fields. Throws `section.notFound`, `version.mismatch`. */
export async function remove(stage: ConfigurationStage, id: string, expectedVersion: number) {
  await Actor.allowed(PERMISSION)
  await changeSections(stage, snapshot => {
    const before = getAtVersion(snapshot, stage, id, expectedVersion)
    const plan = {
      items: new Map([[sortKey(id), undefined]]),
      kind: "section.removed" as const,
      subject: auditSubject(before),
      before: serialize(before),
      after: {},
      result: undefined,
    }
    return { plan, replaced: new Map([[id, undefined]]) }
  })
}

function invalidOrder() {
  return new Failure("request.invalid", "The order must name every section once.", {
    errors: [{ pointer: "/ids", ...valueProblem("value.incomplete", "must name every section once") }],
  })
}

/**
 * Puts the sections in the order of the ids, which must name every section once. Throws `request.invalid`,
 * `version.mismatch` with the sections in their present order.
 */
export async function reorder(stage: ConfigurationStage, expectedVersion: number, ids: string[]): Promise<Sections> {
  await Actor.allowed(PERMISSION)
  const { result, version } = await Config.change(stage, snapshot => {
    const current = listInOrder(snapshot, stage)
    if (current.version !== expectedVersion)
      throw new Failure("version.mismatch", "The sections have been put in another order in the meantime.", { current })
    const byId = new Map(current.sections.map(section => [section.id, section]))
    const sections = [...new Set(ids)].flatMap(id => byId.get(id) ?? [])
    if (ids.length !== byId.size || sections.length !== ids.length) throw invalidOrder()
    const stored = Config.getItem(snapshot, stage, Config.KEYS.sectionOrder).value
    const isSameOrder = current.sections.every((section, index) => section.id === ids[index])
    return {
      // Without a stored order the sections have that of their creation.
      items: new Map([[Config.KEYS.sectionOrder, isSameOrder ? stored : ids]]),
      kind: "section.ordered",
      subject: { type: "section", id: "" },
      before: { order: current.sections.map(section => section.title) },
      after: { order: sections.map(section => section.title) },
      result: sections,
    }
  })
  return { sections: result, version }
}
