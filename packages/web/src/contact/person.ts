import { loaded } from "../api/query"
import { useSession } from "../api/session"
import { useMessages } from "../messages"

/** Who did something, as the reader sees it: "You", or the colleague's name. */
export function useUserName() {
  const t = useMessages()
  const session = useSession()
  return (agent: string) => (loaded(session)?.agent === agent ? t("contact.timeline.you") : agent)
}
