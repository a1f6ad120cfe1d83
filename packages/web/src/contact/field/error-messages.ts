import type { FieldType } from "@ucrm/core/section/schema"
import type { Problem } from "@ucrm/functions/problem/schema"
import { useLocale, useMessages } from "../../messages"
import { contactsMessages } from "../../messages/contacts"
import { type ErrorMessage, problemOf, violationOf } from "./parse"

type ApiError = NonNullable<Problem["errors"]>[number]

const MISSING_CODES: readonly string[] = ["value.required", "value.anyRequired", "value.tooShort"]

/** Returns the functions for the messages of invalid values: of the form (`messageOf`) and of the API (`apiMessageOf`). */
export function useFieldErrors() {
  const t = useMessages()
  const { format } = useLocale()
  const w = useMessages(contactsMessages)
  const messageOf: ErrorMessage = problem =>
    typeof problem === "string"
      ? w(`problem.${problem}`)
      : w(`limit.${problem.limit}`, { at: format.number(problem.at), count: problem.at })
  const apiMessageOf = (error: ApiError, type: FieldType) => {
    const violation = violationOf(error)
    if (violation) return messageOf(violation)
    if (error.code === "field.readOnly") return t("contact.field.readOnly")
    return w(`problem.${MISSING_CODES.includes(error.code) ? "required" : problemOf(error.code, type)}`)
  }
  return { messageOf, apiMessageOf }
}
