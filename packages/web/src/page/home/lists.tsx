import { A } from "@solidjs/router"
import type { OwnConflicts } from "@ucrm/core/conflict/schema"
import type { ContactSummary } from "@ucrm/core/contact/schema"
import Merge from "lucide-solid/icons/merge"
import Users from "lucide-solid/icons/users"
import { For, Show } from "solid-js"
import { useUserName } from "../../contact/name"
import { useMessages } from "../../messages"
import { homeMessages } from "../../messages/home"
import { useTabTitle } from "../../shell/tab-title"
import { ChannelIcon, Elapsed, MaskedText, Time } from "../../ui"
import { contactPath, interactionPath } from "../path"

export type ListedInteraction = {
  guid: string
  channel: string
  campaign: string
  campaignLabel?: string | undefined
  startDate: string
  finishedAt: string | null
  name: string | null
  clientName: string | null
  display: string | null
  /** The reason why it is listed, in words. */
  reason?: string
}

/** Lists interactions with their contact, campaign and time; each opens its view. */
export function InteractionList(props: { interactions: readonly ListedInteraction[] }) {
  const w = useMessages(homeMessages)
  const titleOf = useTabTitle()
  return (
    <ul data-slot="home-list">
      <For each={props.interactions}>
        {interaction => (
          <li>
            <A href={interactionPath(interaction.guid)}>
              <ChannelIcon channel={interaction.channel} labelHidden size={15} />
              <span data-slot="home-name">
                <MaskedText text={titleOf(interaction)} />
              </span>
              <span data-slot="home-detail">
                {interaction.reason ?? interaction.campaignLabel ?? interaction.campaign} ·{" "}
                <Time at={interaction.startDate} />
              </span>
              <Show when={interaction.reason === undefined}>
                <span data-slot="home-time" data-numeric>
                  <Show when={interaction.finishedAt} fallback={w("ongoing")}>
                    {end => <Elapsed since={interaction.startDate} until={end()} />}
                  </Show>
                </span>
              </Show>
            </A>
          </li>
        )}
      </For>
    </ul>
  )
}

/** Lists the temporary contacts of the agent that wait for a supervisor. */
export function PendingConflicts(props: { contacts: readonly ContactSummary[] }) {
  const w = useMessages(homeMessages)
  return (
    <ul data-slot="home-list">
      <For each={props.contacts}>
        {contact => <Row contact={contact} icon={Users} text={w("conflict")} at={contact.createdAt} />}
      </For>
    </ul>
  )
}

/** Lists what supervisors decided about the temporary contacts of the agent. */
export function ResolvedConflicts(props: { conflicts: OwnConflicts["resolved"] }) {
  const w = useMessages(homeMessages)
  const nameOf = useUserName(true)
  return (
    <ul data-slot="home-list">
      <For each={props.conflicts}>
        {({ contact, kind, by, at }) => (
          <Row contact={contact} icon={Merge} text={w(kind, { who: nameOf(by) })} at={at} />
        )}
      </For>
    </ul>
  )
}

function Row(props: { contact: ContactSummary; icon: typeof Users; text: string; at: string }) {
  const t = useMessages()
  return (
    <li>
      <A href={contactPath(props.contact.contactId)}>
        <props.icon size={15} aria-hidden="true" />
        <span data-slot="home-name">{props.contact.name || t("contact.unnamed")}</span>
        <span data-slot="home-detail">
          {props.text} · <Time at={props.at} />
        </span>
      </A>
    </li>
  )
}
