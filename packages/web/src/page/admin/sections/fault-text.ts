import { useMessages } from "../../../messages"
import { sectionsMessages } from "../../../messages/admin/sections"
import type { FieldError } from "./validation"

const IN_USE = ["typeInUse", "optionsInUse", "countryInUse", "currencyInUse", "limitsInUse"] as const
const isInUse = (code: FieldError["code"]): code is (typeof IN_USE)[number] => IN_USE.some(other => other === code)

/** What is wrong, in words. */
export function useErrorText() {
  const w = useMessages(sectionsMessages)
  return (fault: FieldError | undefined): string | undefined => {
    if (!fault) return undefined
    const { code, count = 0 } = fault
    return isInUse(code) ? w(`field.problem.${code}`, { count }) : w(`field.problem.${code}`)
  }
}
