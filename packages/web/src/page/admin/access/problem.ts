import { problemOf } from "../../../data/query"
import { useI18n } from "../../../i18n"
import { useOwn } from "../../../i18n/own"
import { problemText } from "../../../i18n/problem"
import { words } from "./words"

const GONE = new Set(["host.notFound", "profile.notFound", "user.notFound", "secret.notFound"])

/** What went wrong with a change of who may do what, in the reader's language; null when nothing did. */
export function useProblem() {
  const { t } = useI18n()
  const w = useOwn(words)
  return (error: unknown): string | null => {
    if (!error) return null
    const problem = problemOf(error)
    if (GONE.has(problem?.code ?? "")) return w("gone")
    switch (problem?.code) {
      case "permission.raised":
        return w("raised")
      case "user.lastAdmin":
        return w("lastAdmin")
      case "user.exists":
        return w("exists")
      case "secret.full":
        return w("secretFull")
      case "secret.needed":
        return w("secretNeeded")
      case "profile.inUse":
        return w("inUse", { count: problem.count ?? 1 })
      default:
        return problemText(t, error)
    }
  }
}
