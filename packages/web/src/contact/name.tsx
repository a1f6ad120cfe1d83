import type { Contact } from "@ucrm/core/contact/schema"
import { useActorNames } from "../api/actor-name"
import { loaded } from "../api/query"
import { useSession } from "../api/session"
import { useMessages } from "../messages"

/**
 * Returns the function that names an agent or a host to the reader: "You", or the name; "you" as in "by you" where it
 * is `inSentence`.
 */
export function useUserName(inSentence = false) {
  const t = useMessages()
  const session = useSession()
  const nameOf = useActorNames()
  return (id: string) =>
    loaded(session)?.agent === id ? t(inSentence ? "contact.timeline.byYou" : "contact.timeline.you") : nameOf(id)
}

/** The name of an agent or a host to the reader, with the id in its title. */
export function UserName(props: { id: string }) {
  const nameOf = useUserName()
  return <span title={props.id}>{nameOf(props.id)}</span>
}

/** Returns the full name of a contact; empty when it has none. */
export function displayName(contact: Pick<Contact, "firstName" | "lastName">) {
  return `${contact.firstName} ${contact.lastName}`.trim()
}
