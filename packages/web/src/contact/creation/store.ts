import type { FormStore } from "@formisch/solid"
import type { draftSchema } from "./draft"

/** The form of a new contact, as its parts share it. */
export type DraftForm = FormStore<ReturnType<typeof draftSchema>>

export type PartProps = { form: DraftForm; onBlur: () => void }

/** The error to show: not before the field was touched, or the form sent. */
export function errorOf(
  form: Pick<DraftForm, "isSubmitted">,
  control: { isTouched: boolean; errors: readonly string[] | null },
) {
  return control.isTouched || form.isSubmitted ? control.errors?.[0] : null
}
