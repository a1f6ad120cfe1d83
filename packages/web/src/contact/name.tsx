import type { Contact } from "@ucrm/core/contact/schema"
import { useActorNames } from "../api/actor-name"
import { loaded } from "../api/query"
import { useSession } from "../api/session"
import { useMessages } from "../messages"

/**
 * Returns a function that returns the name of a user or host by its id, or "You" for the present user; with `inSentence`
 * as in "by you".
 */
export function useUserName(inSentence = false) {
  const t = useMessages()
  const session = useSession()
  const nameOf = useActorNames()
  return (id: string) =>
    loaded(session)?.agent === id ? t(inSentence ? "contact.timeline.byYou" : "contact.timeline.you") : nameOf(id)
}

/** Shows the name of a user or host, with the id in its title. */
export function UserName(props: { id: string }) {
  const nameOf = useUserName()
  return <span title={props.id}>{nameOf(props.id)}</span>
}

/** Returns the full name of a contact; empty when it has none. */
export function displayName(contact: Pick<Contact, "firstName" | "lastName">) {
  return `${contact.firstName} ${contact.lastName}`.trim()
}
