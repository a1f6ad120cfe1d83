import type { Fault } from "./faults"
import { useWords } from "./words"

/** What is wrong, in words. */
export const useFaultText = () => {
  const w = useWords()
  return (fault: Fault | undefined): string | undefined => {
    if (!fault) return undefined
    if (fault.code !== "inUse") return w(`field.problem.${fault.code}`)
    return fault.count === undefined ? w("field.problem.inUseSome") : w("field.problem.inUse", { count: fault.count })
  }
}
