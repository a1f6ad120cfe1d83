import { For } from "solid-js"
import { useRecentContacts } from "../../api/contact"
import { loaded } from "../../api/query"
import { useMessages } from "../../messages"
import { contactListMessages } from "../../messages/contact-list"
import { errorText } from "../../messages/error-text"
import { Region, SkeletonLines } from "../../ui"
import { ContactLink } from "./contact-link"

/** The contacts that the reader opened, the latest first. */
export function RecentContacts() {
  const t = useMessages()
  const w = useMessages(contactListMessages)
  const recents = useRecentContacts()
  const shown = () => loaded(recents) ?? []
  return (
    <div data-slot="contacts-results">
      <Region
        title={w("views.recent")}
        titleHidden
        pending={recents.isPending}
        skeleton={<SkeletonLines lines={8} />}
        failure={recents.isError ? errorText(t, recents.error) : null}
        onRetry={() => void recents.refetch()}
        empty={!recents.isError && shown().length === 0 ? <p>{w("views.noRecents")}</p> : undefined}
      >
        <ul>
          <For each={shown()}>
            {({ contact }) => (
              <ContactLink
                id={contact.contactId}
                name={contact.name || contact.company || t("contact.unnamed")}
                company={contact.company}
                temporary={contact.status === "temporary"}
                identifiers={contact.identifiers}
                recognition={contact.recognition}
                query=""
              />
            )}
          </For>
        </ul>
      </Region>
    </div>
  )
}
