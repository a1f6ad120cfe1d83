import { problemOf } from "../../../api/query"
import { accessMessages } from "../../../messages/admin/access"
import { errorText } from "../../../messages/error-text"
import { useMessages } from "../../../messages/index"

const NOT_FOUND_CODES = new Set([
  "delivery.notFound",
  "host.notFound",
  "profile.notFound",
  "secret.notFound",
  "user.notFound",
  "webhook.notFound",
])

/** Returns the function that describes an error of a change in the reader's language; null without an error. */
export function useErrorText() {
  const t = useMessages()
  const w = useMessages(accessMessages)
  return (error: unknown): string | null => {
    if (!error) return null
    const problem = problemOf(error)
    if (NOT_FOUND_CODES.has(problem?.code ?? "")) return w("gone")
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
