import { Actor } from "../actor"
import { Config } from "../configuration"
import type { ConfigurationStage, ConfigurationState } from "../configuration/schema"
import { Failure, valueProblem } from "../error"
import { buildOptions } from "../field/option-input"
import { MAX_OPTIONS } from "../field/schema"
import { FieldIndex } from "../field-index"
import { Job } from "../job"
import type { Job as JobShape } from "../job/schema"
import { normalizeText } from "../text"
import { checkValuesFit } from "./assert-values-fit"
import { assertFieldLimits, auditSubject, serialize, toItems } from "./config-item"
import type { FieldOption, Section } from "./schema"

/** A change of the configuration, and the sections that it replaces by id; undefined removes one. */
interface SectionsPlan<T> {
  plan: Config.ChangePlan<T>
  replaced: Map<string, Section | undefined>
}

/** Returns the plan that replaces a section by its changed version. */
export function replacementPlan(before: Section, after: Section): SectionsPlan<Section> {
  const plan = {
    items: toItems(after),
    kind: "section.changed" as const,
    subject: auditSubject(after),
    before: serialize(before),
    after: serialize(after),
    result: after,
  }
  return { plan, replaced: new Map([[after.id, after]]) }
}

const checkFieldLimits: Config.PublishCheck = snapshot => {
  assertFieldLimits(Config.configurationOf(snapshot, "draft").sections)
  return undefined
}

/**
 * Publishes the draft as one version, and indexes the values of fields whose marks it changes. Throws what
 * `Config.publish` throws, `section.fieldInUse` and `section.fieldLimit`.
 */
export async function publish(version: number, note: string): Promise<ConfigurationState> {
  let job: JobShape | undefined
  const indexFields: Config.PublishCheck = snapshot => {
    const [before, after] = (["published", "draft"] as const).map(stage => Config.configurationOf(snapshot, stage))
    job = FieldIndex.jobFor(before?.sections ?? [], after?.sections ?? [])
    return job && Job.createWrites(job)
  }
  const state = await Config.publish(version, note, [checkValuesFit, checkFieldLimits, indexFields])
  await FieldIndex.enqueue(job)
  return state
}

/**
 * Replaces the draft by one that brings a version back, once it can be published. Throws what `Config.restoreVersion`
 * throws, `section.fieldInUse` and `section.fieldLimit`.
 */
export function restoreVersion(version: number): Promise<ConfigurationState> {
  return Config.restoreVersion(version, [checkValuesFit, checkFieldLimits])
}

/**
 * Changes sections of a stage. A published change that changes marks of fields indexes their values. `planOf` returns
 * the plan and the sections that are replaced by id; undefined removes one.
 */
export async function changeSections<T>(
  stage: ConfigurationStage,
  planOf: (snapshot: Config.Snapshot) => Promise<SectionsPlan<T>> | SectionsPlan<T>,
) {
  let job: JobShape | undefined
  const result = await Config.change(stage, async snapshot => {
    const { plan, replaced } = await planOf(snapshot)
    const before = Config.configurationOf(snapshot, stage).sections
    const after = [
      ...before.filter(({ id }) => !replaced.has(id)),
      ...[...replaced.values()].filter(section => section !== undefined),
    ]
    job = stage === "published" ? FieldIndex.jobFor(before, after) : undefined
    return { ...plan, extraWrites: [...(plan.extraWrites ?? []), ...(job ? Job.createWrites(job) : [])] }
  })
  await FieldIndex.enqueue(job)
  return result
}

const normalizeLabel = (label: string) => normalizeText(label.trim())

/** Returns the options with those labels added that none of them has in any spelling. Throws `request.invalid`. */
function withLabels(options: FieldOption[], labels: readonly string[]): FieldOption[] {
  const spellings = new Set(options.flatMap(({ id, label }) => [normalizeLabel(id), normalizeLabel(label)]))
  const newLabels = labels.filter(label => {
    const isNew = !spellings.has(normalizeLabel(label))
    spellings.add(normalizeLabel(label))
    return isNew
  })
  if (options.length + newLabels.length > MAX_OPTIONS)
    throw new Failure("request.invalid", "The field would have too many options.", {
      errors: [
        {
          pointer: "/labels",
          ...valueProblem("value.tooLong", `at most ${MAX_OPTIONS} options`, { max: MAX_OPTIONS }),
        },
      ],
    })
  return buildOptions([...options, ...newLabels.map(label => ({ label }))], { options })
}

/**
 * Adds options to a published list field, as a version of the configuration of its own; labels that it has in any
 * spelling change nothing. Throws `field.notFound` also for a field of another type, `request.invalid`,
 * `configuration.draftConflict` while the draft changes the section, `permission.denied`.
 */
export async function addOptions(fieldId: string, labels: readonly string[]): Promise<Section> {
  await Actor.allowed("config.forms")
  const { result, version } = await changeSections<Section>("published", snapshot => {
    const { sections } = Config.configurationOf(snapshot, "published")
    const before = sections.find(({ fields }) => fields.some(({ id, options }) => id === fieldId && options))
    if (!before) throw new Failure("field.notFound", "There is no such field with options.")
    const fields = before.fields.map(field =>
      field.id === fieldId ? { ...field, options: withLabels(field.options ?? [], labels) } : field,
    )
    return replacementPlan(before, { ...before, fields })
  })
  return { ...result, version }
}
