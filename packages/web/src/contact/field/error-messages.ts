import type { FieldType } from "@ucrm/core/section/schema"
import type { Problem } from "@ucrm/functions/problem/schema"
import { useLocale, useMessages } from "../../messages"
import { contactsMessages } from "../../messages/contacts"
import { violationOf } from "./limit"
import { problemOf } from "./parse"
import type { ErrorMessage } from "./schema"

type ApiError = NonNullable<Problem["errors"]>[number]

const MISSING_CODES: readonly string[] = ["value.required", "value.anyRequired", "value.tooShort"]

/** Returns the texts of an invalid value: `say` for a problem that the form found, `hint` for an error of the API. */
export function useFieldErrors() {
  const t = useMessages()
  const { format } = useLocale()
  const w = useMessages(contactsMessages)
  const say: ErrorMessage = problem =>
    typeof problem === "string"
      ? w(`problem.${problem}`)
      : w(`limit.${problem.limit}`, { at: format.number(problem.at), count: problem.at })
  const hint = (error: ApiError, type: FieldType) => {
    const found = violationOf(error)
    if (found) return say(found)
    if (error.code === "field.readOnly") return t("contact.field.readOnly")
    return w(`problem.${MISSING_CODES.includes(error.code) ? "required" : problemOf(error.code, type)}`)
  }
  return { say, hint }
}
