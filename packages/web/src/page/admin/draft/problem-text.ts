import { problemOf } from "../../../api/query"
import { useLocale, useMessages } from "../../../messages"
import { draftMessages } from "../../../messages/admin/draft"
import { errorText } from "../../../messages/error-text"

/** Returns a function that explains why a draft was not published, or a version not restored. */
export function useDraftProblemText() {
  const t = useMessages()
  const w = useMessages(draftMessages)
  const { format } = useLocale()
  return (error: unknown) => {
    const problem = problemOf(error)
    switch (problem?.code) {
      case "configuration.tooLarge":
        return w("tooLarge")
      case "section.fieldInUse":
        return w("fieldInUse")
      case "section.fieldLimit":
        return w("fieldLimit")
      case "configuration.ruleBroken":
        return w("ruleBroken", { fields: format.list((problem.rules ?? []).map(({ label, field }) => label || field)) })
      default:
        return errorText(t, error)
    }
  }
}
