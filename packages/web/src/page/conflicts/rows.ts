import type { ComparedContact } from "@ucrm/core/conflict/schema"
import type { Field, FieldValue, Section } from "@ucrm/core/section/schema"
import { isEmpty, isSameValue } from "../../contact/field/type"
import { BASE, fieldOf } from "../../contact/values"

/** The contact whose value is used, or both values joined. */
export type Side = "existing" | "temporary" | "both"
export type Choices = Readonly<Record<string, Side>>

/** A field of two compared contacts; `newer` is the side that was changed last, if known. */
export type Row = {
  id: string
  field: Field | undefined
  difference: "equal" | "kept" | "added" | "different"
  existing: FieldValue
  temporary: FieldValue
  newer: "existing" | "temporary" | undefined
  isJoinable: boolean
}

/** Two changes within a minute count as simultaneous. */
const MIN_AGE_DIFFERENCE_MS = 60_000

function newerSide(id: string, existing: ComparedContact, temporary: ComparedContact) {
  const [existingAt, temporaryAt] = [existing.changedAt[id], temporary.changedAt[id]]
  if (existingAt === undefined || temporaryAt === undefined) return undefined
  const difference = Date.parse(temporaryAt) - Date.parse(existingAt)
  if (Math.abs(difference) <= MIN_AGE_DIFFERENCE_MS) return undefined
  return difference > 0 ? "temporary" : "existing"
}

const differenceOf = (existing: FieldValue, temporary: FieldValue): Row["difference"] =>
  isEmpty(temporary) ? "kept" : isEmpty(existing) ? "added" : isSameValue(existing, temporary) ? "equal" : "different"

/** Returns the fields of two contacts that at least one of them has, in the order of the contact view. */
export function compareRows(
  sections: readonly Section[],
  existing: ComparedContact,
  temporary: ComparedContact,
): Row[] {
  const fields = new Map(sections.flatMap(section => section.fields).map(field => [field.id, field]))
  return [...BASE, ...fields.keys()].flatMap(id => {
    const field = fields.get(id)
    const values = [fieldOf(existing.contact, id), fieldOf(temporary.contact, id)] as const
    if (values.every(isEmpty)) return []
    return {
      id,
      field,
      difference: differenceOf(...values),
      existing: values[0],
      temporary: values[1],
      newer: newerSide(id, existing, temporary),
      isJoinable: field?.type === "longText" || field?.type === "multiSelect",
    }
  })
}

/** Returns the choices that need no decision: the newer value, and the owner of the existing contact. */
export function defaultChoices(rows: readonly Row[]): Choices {
  return Object.fromEntries(
    rows
      .filter(row => row.difference === "different")
      .flatMap(row => {
        const side = row.id === "owner" ? "existing" : row.newer
        return side ? [[row.id, side]] : []
      }),
  )
}

/** Returns the value that a merge gives a field; undefined while the side is not chosen. */
export function mergedValue(row: Row, choices: Choices): FieldValue | undefined {
  if (row.difference === "added") return row.temporary
  if (row.difference !== "different") return row.existing
  const side = choices[row.id]
  if (side !== "both") return side && row[side]
  const { existing, temporary } = row
  return Array.isArray(existing) && Array.isArray(temporary)
    ? [...new Set([...existing, ...temporary])]
    : `${existing}\n${temporary}`
}

/** Returns how many fields are different and have no side yet. */
export function countUndecided(rows: readonly Row[], choices: Choices) {
  return rows.filter(row => row.difference === "different" && choices[row.id] === undefined).length
}

const API_SIDES = { existing: "into", temporary: "from", both: "both" } as const

/** Returns the choices as the API takes them: of fields that still differ. */
export function toMergeChoices(rows: readonly Row[], choices: Choices) {
  return Object.fromEntries(
    rows.flatMap(row => {
      const side = row.difference === "different" ? choices[row.id] : undefined
      return side ? [[row.id, API_SIDES[side]] as const] : []
    }),
  )
}
