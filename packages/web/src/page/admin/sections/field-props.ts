import type { Field } from "@ucrm/core/section/schema"
import type { FieldEdit } from "./edit"
import type { FieldErrors } from "./validation"

/** The props shared by the parts that edit one field of a section. */
export type FieldProps = {
  field: FieldEdit
  /** The field as it was when the edit began; undefined for a new field. */
  before: Field | undefined
  errors: FieldErrors
  onChange: <K extends keyof FieldEdit>(key: K, value: FieldEdit[K]) => void
}
