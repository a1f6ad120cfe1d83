import { A } from "@solidjs/router"
import type { ViewDocument } from "@ucrm/core/interaction/schema"
import type { Candidate } from "@ucrm/core/resolution/schema"
import Eye from "lucide-solid/icons/eye"
import { For, Show } from "solid-js"
import { displayName, useUserName } from "../contact/name"
import { useMessages } from "../messages"
import { interactionsMessages } from "../messages/interactions"
import { contactPath } from "../page/path"
import { useTitle } from "../page/title"
import { useTabTitle } from "../shell/tab-title"
import { Notice, Region } from "../ui"

/** Shows whose interaction it is, with links to its contact and to the list. */
export function ReadOnlyNotice(props: { view: ViewDocument }) {
  const w = useMessages(interactionsMessages)
  const nameOf = useUserName()
  const titleOf = useTabTitle()
  useTitle(() => {
    const { interaction, contact, resolution } = props.view
    const name = contact && displayName(contact)
    return titleOf({ clientName: interaction.clientName, name, display: resolution.identifier?.display ?? null })
  })
  return (
    <Notice
      icon={<Eye size={15} aria-hidden="true" />}
      actions={
        <>
          <Show when={props.view.contact}>
            {contact => <A href={contactPath(contact().id)}>{w("readOnly.contact")}</A>}
          </Show>
          <A href="/interactions">{w("readOnly.list")}</A>
        </>
      }
    >
      <p>{w("readOnly.title", { agent: nameOf(props.view.interaction.agent) })}</p>
    </Notice>
  )
}

/** Shows that no contact is linked to the interaction, and the candidates. */
export function ReadOnlyCandidates(props: { candidates: readonly Candidate[] }) {
  const w = useMessages(interactionsMessages)
  const count = () => props.candidates.length
  return (
    <Region title={count() > 0 ? w("readOnly.several", { count: count() }) : w("readOnly.none")} level={1}>
      <Show when={count() > 0}>
        <ul aria-label={w("readOnly.candidates")}>
          <For each={props.candidates}>
            {candidate => (
              <li>
                <A href={contactPath(candidate.contactId)}>{candidate.name}</A>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </Region>
  )
}
