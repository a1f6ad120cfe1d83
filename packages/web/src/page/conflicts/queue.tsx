import { A } from "@solidjs/router"
import type { ContactSummary } from "@ucrm/core/contact/schema"
import { For, Show } from "solid-js"
import { useUserName } from "../../contact/name"
import { useMessages } from "../../messages"
import { conflictsMessages } from "../../messages/conflicts"
import { Button, MaskedText, Time } from "../../ui"
import { conflictPath } from "../path"

/** The temporary contacts that wait, the oldest first. */
export function Queue(props: {
  contacts: readonly ContactSummary[]
  hasMore: boolean
  isFetchingMore: boolean
  onMore: () => void
}) {
  const t = useMessages()
  const w = useMessages(conflictsMessages)
  const person = useUserName(true)
  return (
    <>
      <ul data-slot="queue-list">
        <For each={props.contacts}>
          {contact => (
            <li>
              <A href={conflictPath(contact.contactId)}>
                <b>{contact.name || contact.company || t("contact.unnamed")}</b>
                <span data-numeric>
                  <MaskedText text={contact.identifiers[0] ?? ""} />
                </span>
                <small title={contact.createdBy}>
                  <Time at={contact.createdAt} /> · {w("createdBy", { who: person(contact.createdBy) })}
                </small>
              </A>
            </li>
          )}
        </For>
      </ul>
      <Show when={props.hasMore}>
        <Button size="small" variant="quiet" busy={props.isFetchingMore} onClick={() => props.onMore()}>
          {w("more")}
        </Button>
      </Show>
    </>
  )
}
