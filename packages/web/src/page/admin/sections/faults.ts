import type { Problem } from "@ucrm/core/error/schema"
import type { Field } from "@ucrm/core/section/schema"
import { hasOptions, type SectionEdit } from "./edit"

export type Fault = {
  code: "title" | "label" | "options" | "limits" | "invalid" | "typeInUse" | "optionsInUse" | "limitsInUse"
  count?: number
}

/** What is wrong, by where it is: `title`, or a field's id and what of it (`fld_…/label`). */
export type Faults = Readonly<Record<string, Fault>>

/** What is wrong with an edit before it is sent. */
export const faultsOf = (edit: SectionEdit): Faults =>
  Object.fromEntries<Fault>([
    ...(edit.title.trim() === "" ? [["title", { code: "title" }] as const] : []),
    ...edit.fields.flatMap(field => [
      ...(field.label.trim() === "" ? [[`${field.id}/label`, { code: "label" }] as const] : []),
      ...(hasOptions(field.type) && (field.options ?? []).length === 0
        ? [[`${field.id}/options`, { code: "options" }] as const]
        : []),
      ...(field.min !== undefined && field.max !== undefined && field.min > field.max
        ? [[`${field.id}/max`, { code: "limits" }] as const]
        : []),
    ]),
  ])

const place = (pointer: string, fields: readonly Field[]) => {
  const [part, at, aspect] = pointer.split("/").slice(1)
  const field = part === "fields" ? fields[Number(at)] : undefined
  return field ? `${field.id}/${aspect ?? "label"}` : (part ?? "title")
}

/** How many contacts have values that would not fit, and what of the field would be to blame. */
const inUse = (pointer: string, detail: string): Fault => {
  const what = pointer.split("/").at(-1)
  const code = what === "type" ? "typeInUse" : what === "options" ? "optionsInUse" : "limitsInUse"
  return { code, count: Number(/\d+/.exec(detail)?.[0] ?? 0) }
}

/** What the server found wrong, by where it is. */
export const foundBy = ({ code, errors }: Problem, fields: readonly Field[]): Faults =>
  Object.fromEntries(
    (errors ?? []).map(({ pointer, detail }) => [
      place(pointer, fields),
      code === "section.fieldInUse" ? inUse(pointer, detail) : { code: "invalid" },
    ]),
  )
