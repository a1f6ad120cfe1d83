import type { Problem } from "@ucrm/core/error/schema"
import type { Field } from "@ucrm/core/section/schema"
import { hasOptions, type SectionEdit } from "./edit"

export type Fault = { code: "title" | "label" | "options" | "invalid" | "inUse"; count?: number }

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
    ]),
  ])

const place = (pointer: string, fields: readonly Field[]) => {
  const [part, at, aspect] = pointer.split("/").slice(1)
  const field = part === "fields" ? fields[Number(at)] : undefined
  return field ? `${field.id}/${aspect ?? "label"}` : (part ?? "title")
}

const counted = (detail: string) => {
  const count = Number(/\d+/.exec(detail)?.[0])
  return Number.isNaN(count) ? {} : { count }
}

/** What the server found wrong, by where it is. */
export const foundBy = ({ code, errors }: Problem, fields: readonly Field[]): Faults =>
  Object.fromEntries(
    (errors ?? []).map(({ pointer, detail }) => [
      place(pointer, fields),
      code === "section.fieldInUse" ? { code: "inUse", ...counted(detail) } : { code: "invalid" },
    ]),
  )
