import { useMessages } from "../../../messages"
import { sectionsMessages } from "../../../messages/admin/sections"
import type { FieldError } from "./validation"

/** What is wrong, in words. */
export function useErrorText() {
  const w = useMessages(sectionsMessages)
  return (fault: FieldError | undefined): string | undefined => {
    if (!fault) return undefined
    const { code, count = 0 } = fault
    return code === "typeInUse" || code === "optionsInUse" || code === "limitsInUse"
      ? w(`field.problem.${code}`, { count })
      : w(`field.problem.${code}`)
  }
}
