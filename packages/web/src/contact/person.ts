import { known } from "../data/query"
import { useSession } from "../data/session"
import { useI18n } from "../i18n"

/** Who did something, as the reader sees it: "You", or the colleague's name. */
export function usePerson() {
  const { t } = useI18n()
  const session = useSession()
  return (agent: string) => (known(session)?.agent === agent ? t("contact.timeline.you") : agent)
}
