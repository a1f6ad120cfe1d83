import { type ValueError, valueProblem } from "../error"
import type { Section } from "../section/schema"
import { cutCodePoints } from "../text"
import { findOption, type WithOptions } from "./option"
import type { FieldOption, FieldOptionDraft, FieldValue } from "./schema"

function fieldsWithOptions(sections: Section[]) {
  return sections.flatMap(section => section.fields).filter(field => field.options !== undefined)
}

const idsOf = (value: FieldValue | undefined) => (Array.isArray(value) ? value : [value])

/** Returns whether a value has a retired option that the value before it does not have. */
export function hasNewRetiredOption({ options }: WithOptions, before: FieldValue | undefined, value: FieldValue) {
  const previousIds = new Set(idsOf(before))
  return idsOf(value).some(id => !previousIds.has(id) && options?.some(option => option.id === id && option.retired))
}

/** Returns an error for each retired option in `values` that is not in `before`, with JSON pointers below `base`. */
export function retiredOptionErrors(
  sections: Section[],
  before: Record<string, FieldValue>,
  values: Record<string, FieldValue>,
  base: string,
): ValueError[] {
  return fieldsWithOptions(sections)
    .filter(field => hasNewRetiredOption(field, before[field.id], values[field.id] ?? null))
    .map(({ id }) => ({ pointer: `${base}/${id}`, ...valueProblem("value.option", "is no longer offered") }))
}

const MAX_NUMBERED_LENGTH = 190

/** Returns the label as an id, with a number when another option has that id. */
function newOptionId(label: string, taken: ReadonlySet<string>) {
  if (!taken.has(label)) return label
  for (let number = 2; ; number++) {
    const id = `${cutCodePoints(label, MAX_NUMBERED_LENGTH)} (${number})`
    if (!taken.has(id)) return id
  }
}

/**
 * Returns the options of drafts. A text is the option of `previous` with this label or id, so that its id, its colour
 * and whether it is retired stay; an option without an id receives its label as its id, unless another option has it.
 */
export function buildOptions(drafts: readonly FieldOptionDraft[], previous: WithOptions = {}): FieldOption[] {
  const { options = [] } = previous
  const resolved = drafts.map(draft => {
    if (typeof draft !== "string") return draft
    return options.find(option => option.label === draft) ?? findOption(previous, draft) ?? { label: draft }
  })
  const renamed = options.filter(option => option.label !== option.id)
  const taken = new Set([...resolved, ...renamed].flatMap(({ id }) => id ?? []))
  return resolved.map(({ id: existingId, label, color, retired }) => {
    const id = existingId ?? newOptionId(label, taken)
    taken.add(id)
    return { id, label, ...(color && { color }), ...(retired && { retired }) }
  })
}
