import type { Contact } from "@ucrm/core/contact/schema"
import { loaded } from "../api/query"
import { useSession } from "../api/session"
import { useMessages } from "../messages"

/** Returns the function that names an agent to the reader: "You", or the agent's name. */
export function useUserName() {
  const t = useMessages()
  const session = useSession()
  return (agent: string) => (loaded(session)?.agent === agent ? t("contact.timeline.you") : agent)
}

/** Returns the full name of a contact; empty when it has none. */
export function displayName(contact: Pick<Contact, "firstName" | "lastName">) {
  return `${contact.firstName} ${contact.lastName}`.trim()
}
