import type { FieldError } from "./validation"
import { useWords } from "./words"

/** What is wrong, in words. */
export function useErrorText() {
  const w = useWords()
  return (fault: FieldError | undefined): string | undefined => {
    if (!fault) return undefined
    const { code, count = 0 } = fault
    return code === "typeInUse" || code === "optionsInUse" || code === "limitsInUse"
      ? w(`field.problem.${code}`, { count })
      : w(`field.problem.${code}`)
  }
}
