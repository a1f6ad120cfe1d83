import type { FieldType } from "@ucrm/core/section/schema"
import { useLocale, useMessages } from "../../messages"
import { contactsMessages } from "../../messages/contacts"
import { beyondIn } from "./limit"
import type { ErrorMessage } from "./schema"
import type { FieldProblem } from "./type"

const MISSING = /^(required|cannot be empty)$/

const problemOfType = (type: FieldType): FieldProblem | "invalid" =>
  type === "text" || type === "longText" ? "invalid" : type === "select" || type === "multiSelect" ? "option" : type

/** What is wrong with a value, in the reader's language: as the form finds it, or as the API remarks on it. */
export function useFieldErrors() {
  const t = useMessages()
  const { format } = useLocale()
  const w = useMessages(contactsMessages)
  const say: ErrorMessage = problem =>
    typeof problem === "string"
      ? t(`contact.problem.${problem}`)
      : w(`limit.${problem.limit}`, { at: format.number(problem.at), count: problem.at })
  const remark = (detail: string, type: FieldType) => {
    const found = beyondIn(detail)
    if (found) return say(found)
    return t(`contact.problem.${MISSING.test(detail) ? "required" : problemOfType(type)}`)
  }
  return { say, remark }
}
