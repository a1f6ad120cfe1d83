import type { Field } from "@ucrm/core/section/schema"
import { isBlank, trimText } from "@ucrm/core/text"
import type { Problem } from "@ucrm/functions/problem/schema"
import {
  COUNTRY_SETTINGS,
  type FieldEdit,
  hasOptions,
  LIMITS,
  type Limit,
  limitsOf,
  MARKS,
  type Mark,
  type SectionEdit,
} from "./edit"

type LimitCode = "number" | "limits" | "decimals" | "maxLength"

export type FieldError = {
  code:
    | "title"
    | "label"
    | "options"
    | "optionBlank"
    | "optionTwice"
    | "invalid"
    | "typeInUse"
    | "optionsInUse"
    | "countryInUse"
    | "currencyInUse"
    | "limitsInUse"
    | LimitCode
    | Mark
  count?: number
}

/** The errors by their path: `title`, or the id of a field and its property (`fld_…/label`). */
export type FieldErrors = Readonly<Record<string, FieldError>>

const isIntegerBetween = (value: number, min: number, max: number) =>
  Number.isInteger(value) && value >= min && value <= max

/** Returns the error of a limit; a minimum above the maximum is an error of the maximum. */
export function limitError(field: FieldEdit, limit: Limit): LimitCode | undefined {
  const value = field[limit]
  if (field.typed?.[limit] !== undefined) return "number"
  if (value === undefined) return undefined
  if (limit === "decimals") return isIntegerBetween(value, 0, 6) ? undefined : "decimals"
  if (limit === "maxLength") return isIntegerBetween(value, 1, 10_000) ? undefined : "maxLength"
  return limit === "max" && field.min !== undefined && field.min > value ? "limits" : undefined
}

/** Returns the errors of the options of a field. */
function optionErrors({ type, options = [] }: FieldEdit): FieldError["code"][] {
  if (!hasOptions(type)) return []
  if (options.every(option => option.retired)) return ["options"]
  if (options.some(({ label }) => isBlank(label))) return ["optionBlank"]
  return new Set(options.map(({ label }) => trimText(label))).size < options.length ? ["optionTwice"] : []
}

/** Returns the errors of an edit before it is sent. */
export function validate(edit: SectionEdit): FieldErrors {
  return Object.fromEntries<FieldError>([
    ...(isBlank(edit.title) ? [["title", { code: "title" }] as const] : []),
    ...edit.fields.flatMap(field => [
      ...(isBlank(field.label) ? [[`${field.id}/label`, { code: "label" }] as const] : []),
      ...optionErrors(field).map(code => [`${field.id}/options`, { code }] as const),
      ...limitsOf(field.type).flatMap(limit => {
        const code = limitError(field, limit)
        return code ? [[`${field.id}/${limit}`, { code }] as const] : []
      }),
    ]),
  ])
}

const ASPECTS: readonly string[] = ["label", "type", "options", ...COUNTRY_SETTINGS, "help", ...MARKS, ...LIMITS]

/** Returns the path of a pointer; properties without an input of their own are shown at the label. */
function pathOf(pointer: string, fields: readonly Field[]) {
  const [part, index, aspect = ""] = pointer.split("/").slice(1)
  const field = part === "fields" ? fields[Number(index)] : undefined
  return field ? `${field.id}/${ASPECTS.includes(aspect) ? aspect : "label"}` : (part ?? "title")
}

const IN_USE: Partial<Record<string, FieldError["code"]>> = {
  type: "typeInUse",
  options: "optionsInUse",
  country: "countryInUse",
  currency: "currencyInUse",
}

/** Returns the error of a change that the values of contacts do not fit, with their number. */
function inUseError(pointer: string, detail: string): FieldError {
  const code = IN_USE[pointer.split("/").at(-1) ?? ""] ?? "limitsInUse"
  return { code, count: Number(/\d+/.exec(detail)?.[0] ?? 0) }
}

const markOf = (pointer: string) => MARKS.find(mark => pointer.endsWith(`/${mark}`))

/** Returns the errors that the server found, by their path. */
export function serverErrors({ code, errors }: Problem, fields: readonly Field[]): FieldErrors {
  return Object.fromEntries(
    (errors ?? []).map(({ pointer, detail }) => [
      pathOf(pointer, fields),
      code === "section.fieldInUse" ? inUseError(pointer, detail) : { code: markOf(pointer) ?? "invalid" },
    ]),
  )
}
