import { problemOf } from "../../../api/query"
import { accessMessages } from "../../../messages/admin/access"
import { errorText } from "../../../messages/error-text"
import { useMessages } from "../../../messages/index"

const GONE = new Set([
  "delivery.notFound",
  "host.notFound",
  "profile.notFound",
  "secret.notFound",
  "user.notFound",
  "webhook.notFound",
])

/** What went wrong with a change of who may do what, in the reader's language; null when nothing did. */
export function useErrorText() {
  const t = useMessages()
  const w = useMessages(accessMessages)
  return (error: unknown): string | null => {
    if (!error) return null
    const problem = problemOf(error)
    if (GONE.has(problem?.code ?? "")) return w("gone")
    switch (problem?.code) {
      case "permission.escalation":
        return w("raised")
      case "user.lastAdmin":
        return w("lastAdmin")
      case "user.exists":
        return w("exists")
      case "secret.limit":
        return w("secretFull")
      case "secret.required":
        return w("secretNeeded")
      case "profile.inUse":
        return w("inUse", { count: problem.count ?? 1 })
      default:
        return errorText(t, error)
    }
  }
}
