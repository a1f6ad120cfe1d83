import { A } from "@solidjs/router"
import { For, Show } from "solid-js"
import { useMessages } from "../../messages"
import { homeMessages } from "../../messages/home"
import { useTabTitle } from "../../shell/tab-title"
import { ChannelIcon, Elapsed, MaskedText, Time } from "../../ui"
import { interactionPath } from "../path"

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
              <span data-slot="home-who">
                <MaskedText text={titleOf(interaction)} />
              </span>
              <span data-slot="home-what">
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
