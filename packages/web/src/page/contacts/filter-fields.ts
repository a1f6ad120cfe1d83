import type { Condition } from "@ucrm/core/contact-list/schema"
import type { FieldType, Section } from "@ucrm/core/section/schema"
import { parseNumber } from "../../contact/field/parse"
import { toNumberText } from "../../contact/field/type"

export type Comparison = Condition["is"]
export type Kind = "text" | "address" | "option" | "options" | "boolean" | "number" | "date" | "person" | "status"

type FilterOption = { id: string; label: string }

/** A field that contacts can be filtered by. */
export type FilterField = { id: string; kind: Kind; label: string; options?: readonly FilterOption[] | undefined }

/** A condition while it is being edited: its values as they were typed. */
export type ConditionDraft = { field: string; is: Comparison; values: readonly string[] }

type BaseField = readonly [id: string, kind: Kind]

/** The fields of every contact by the key of their label, in groups by the key of their title. */
export const BASE_FILTER_FIELDS = {
  everyContact: [
    ["name", "text"],
    ["company", "text"],
    ["jobTitle", "text"],
    ["owner", "person"],
    ["createdBy", "person"],
    ["createdAt", "date"],
    ["updatedAt", "date"],
    ["status", "status"],
    ["tag", "text"],
  ],
  reachedBy: [
    ["phone", "address"],
    ["email", "address"],
    ["identifier", "address"],
    ["identifierKind", "options"],
  ],
  interactions: [
    ["lastContact", "date"],
    ["lastContactChannel", "option"],
    ["lastContactCampaign", "text"],
  ],
} as const satisfies Record<string, readonly BaseField[]>

/** The base fields whose options are named in the messages or by channel. */
export const BASE_OPTIONS = {
  status: ["permanent", "temporary"],
  identifierKind: ["phone", "email", "whatsapp", "webchat", "messenger", "instagram"],
  lastContactChannel: ["telephony", "whatsapp", "sms", "email", "webchat", "messenger", "instagram"],
} as const

const KINDS: Record<FieldType, Kind> = {
  text: "text",
  longText: "text",
  url: "text",
  phone: "address",
  email: "address",
  document: "address",
  number: "number",
  currency: "number",
  date: "date",
  dateTime: "date",
  select: "option",
  multiSelect: "options",
  boolean: "boolean",
}

const PRESENCE = ["empty", "notEmpty"] as const

/** The comparisons of each kind of field, the commonest first. */
const COMPARISONS: Record<Kind, readonly Comparison[]> = {
  text: ["contains", "startsWith", "equal", "notEqual", ...PRESENCE],
  address: ["equal", "notEqual", "contains", "startsWith", ...PRESENCE],
  option: ["anyOf", "noneOf", ...PRESENCE],
  options: ["anyOf", "allOf", "noneOf", ...PRESENCE],
  boolean: ["equal", "empty"],
  number: ["atLeast", "atMost", "between", "equal", "notEqual", ...PRESENCE],
  date: [
    "lastDays",
    "olderThanDays",
    "nextDays",
    "thisMonth",
    "equal",
    "before",
    "after",
    "atLeast",
    "atMost",
    "between",
    ...PRESENCE,
  ],
  person: ["isMe", "anyOf", "noneOf", "equal", "notEqual"],
  status: ["equal"],
}

/** Returns the comparisons of a kind; parts of numbers and addresses are not compared while they are masked. */
export function comparisonsOf(kind: Kind, isMasked: boolean): readonly Comparison[] {
  const all = COMPARISONS[kind]
  return kind === "address" && isMasked ? all.filter(is => is !== "contains" && is !== "startsWith") : all
}

/** Returns the key of a comparison's text: dates and answers have their own. */
export function comparisonKey(is: Comparison, kind: Kind | undefined) {
  if (kind === "date" && is === "equal") return "on"
  if (kind === "date" && is === "notEqual") return "notOn"
  return kind === "boolean" && is === "empty" ? "notSet" : is
}

/** Returns the fields of a section that contacts can be filtered by, with `answers` as the options of yes or no. */
export function sectionFilterFields(section: Section, answers: readonly FilterOption[]): FilterField[] {
  return section.fields.map(({ id, label, type, options }) => ({
    id,
    label,
    kind: KINDS[type],
    options: type === "boolean" ? answers : options,
  }))
}

/** Returns how many values a comparison takes. */
export function valuesOf(is: Comparison): "none" | "one" | "many" | "range" | "days" {
  switch (is) {
    case "empty":
    case "notEmpty":
    case "isMe":
    case "thisMonth":
      return "none"
    case "anyOf":
    case "noneOf":
    case "allOf":
      return "many"
    case "between":
      return "range"
    case "lastDays":
    case "nextDays":
    case "olderThanDays":
      return "days"
    default:
      return "one"
  }
}

/** Returns a condition as it is edited, its numbers as they are typed in a language. */
export function toDraft(condition: Condition, kind: Kind | undefined, locale: string): ConditionDraft {
  const typed = (value: string) => (kind === "number" ? toNumberText(Number(value), locale) : value)
  const values =
    "values" in condition
      ? condition.values
      : "from" in condition
        ? [typed(condition.from), typed(condition.to)]
        : "days" in condition
          ? [String(condition.days)]
          : "value" in condition
            ? [typed(condition.value)]
            : []
  return { field: condition.field, is: condition.is, values }
}

const MAX_DAYS = 36_500

/** Returns the condition of a draft, or undefined while a value is missing or cannot be read. */
export function toCondition({ field, is, values }: ConditionDraft, kind: Kind, locale: string): Condition | undefined {
  const read = (value = ""): string | undefined => {
    const text = value.trim()
    if (text === "") return undefined
    if (kind !== "number") return text
    const parsed = parseNumber(text, locale)
    return "value" in parsed ? String(parsed.value) : undefined
  }
  const [first, second] = [read(values[0]), read(values[1])]
  switch (is) {
    case "empty":
    case "notEmpty":
    case "isMe":
    case "thisMonth":
      return { field, is }
    case "anyOf":
    case "noneOf":
    case "allOf":
      return values.length > 0 ? { field, is, values: [...values] } : undefined
    case "between":
      return first !== undefined && second !== undefined ? { field, is, from: first, to: second } : undefined
    case "lastDays":
    case "nextDays":
    case "olderThanDays": {
      const days = Number(first)
      return Number.isInteger(days) && days >= 0 && days <= MAX_DAYS ? { field, is, days } : undefined
    }
    default:
      return first === undefined ? undefined : { field, is, value: first }
  }
}

/** Returns the draft of a new condition on a field. */
export function newDraft(field: FilterField, isMasked: boolean): ConditionDraft {
  const is = comparisonsOf(field.kind, isMasked)[0] ?? "equal"
  const option = valuesOf(is) === "one" ? field.options?.[0]?.id : undefined
  return { field: field.id, is, values: option === undefined ? [] : [option] }
}
