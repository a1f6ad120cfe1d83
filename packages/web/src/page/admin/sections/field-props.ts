import type { Field } from "@ucrm/core/section/schema"
import { useMessages } from "../../../messages"
import { sectionsMessages } from "../../../messages/admin/sections"
import type { FieldEdit } from "./edit"
import type { FieldError, FieldErrors } from "./validation"

/** The props shared by the parts that edit one field of a section. */
export type FieldProps = {
  field: FieldEdit
  /** The field as it was when the edit began; undefined for a new field. */
  before: Field | undefined
  errors: FieldErrors
  onChange: <K extends keyof FieldEdit>(key: K, value: FieldEdit[K]) => void
}

const IN_USE = ["typeInUse", "optionsInUse", "countryInUse", "currencyInUse", "limitsInUse"] as const
const isInUse = (code: FieldError["code"]): code is (typeof IN_USE)[number] => IN_USE.some(other => other === code)

/** Returns the function that describes an error of a field in the reader's language. */
export function useFieldErrorText() {
  const w = useMessages(sectionsMessages)
  return (error: FieldError | undefined): string | undefined => {
    if (!error) return undefined
    const { code, count = 0 } = error
    return isInUse(code) ? w(`field.problem.${code}`, { count }) : w(`field.problem.${code}`)
  }
}
