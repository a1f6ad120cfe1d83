import { Actor } from "../actor"
import { Config } from "../configuration"
import { Failure, valueProblem } from "../error"
import { buildOptions } from "../field/option-input"
import { MAX_OPTIONS } from "../field/schema"
import { normalizeText } from "../text"
import { changeSections, replacementPlan } from "./change-sections"
import type { FieldOption, Section } from "./schema"

const spelling = (label: string) => normalizeText(label.trim())

/** Returns the options with those labels added that none of them has in any spelling. Throws `request.invalid`. */
function withLabels(options: FieldOption[], labels: readonly string[]): FieldOption[] {
  const known = new Set(options.flatMap(({ id, label }) => [spelling(id), spelling(label)]))
  const added = labels.filter(label => {
    const isNew = !known.has(spelling(label))
    known.add(spelling(label))
    return isNew
  })
  if (options.length + added.length > MAX_OPTIONS)
    throw new Failure("request.invalid", "The field would have too many options.", {
      errors: [
        {
          pointer: "/labels",
          ...valueProblem("value.tooLong", `at most ${MAX_OPTIONS} options`, { max: MAX_OPTIONS }),
        },
      ],
    })
  return buildOptions([...options, ...added.map(label => ({ label }))], { options })
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
