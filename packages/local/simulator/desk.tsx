import { For, Show } from "solid-js"
import { BackOffice } from "./back-office"
import { Channel } from "./channel"
import { root } from "./desk.module.css"
import { ExchangeItem } from "./exchange"
import type { Host, StartedInteraction } from "./host"
import type { StackConfig } from "./protocol"

/** Shows the started interactions, and the record of requests and messages. */
export function Desk(props: { host: Host } & Pick<StackConfig, "account" | "agents" | "campaigns">) {
  return (
    <main class={root}>
      <section aria-labelledby="interactions">
        <h2 id="interactions">Interactions</h2>
        <Show when={props.host.interactions.length > 0} fallback={<p>Start an interaction from the inbox.</p>}>
          <ul>
            <For each={props.host.interactions}>
              {interaction => (
                <InteractionItem
                  interaction={interaction}
                  host={props.host}
                  agents={props.agents}
                  campaigns={props.campaigns}
                />
              )}
            </For>
          </ul>
        </Show>
      </section>
      <section aria-labelledby="record">
        <header>
          <h2 id="record">Record</h2>
          <button type="button" data-tone="bare" onClick={() => props.host.clear()}>
            Clear
          </button>
        </header>
        <Show
          when={props.host.record.length > 0}
          fallback={<p>Every request and message is listed here, the latest first.</p>}
        >
          <ol aria-live="polite">
            <For each={props.host.record}>{exchange => <ExchangeItem exchange={exchange} />}</For>
          </ol>
        </Show>
      </section>
      <BackOffice account={props.account} />
    </main>
  )
}

type InteractionProps = { interaction: StartedInteraction; host: Host } & Pick<StackConfig, "agents" | "campaigns">

const InteractionActions = (props: Pick<InteractionProps, "interaction" | "host">) => (
  <Show
    when={props.interaction.state === "active"}
    fallback={
      <button type="button" data-tone="bare" onClick={() => props.host.close(props.interaction.guid)}>
        Remove
      </button>
    }
  >
    <button type="button" data-tone="bare" onClick={() => void props.host.repeat(props.interaction)}>
      Repeat
    </button>
    <button type="button" onClick={() => void props.host.finish(props.interaction)}>
      Finish
    </button>
  </Show>
)

/** Shows a started interaction with the actions of uContact X. */
function InteractionItem(props: InteractionProps) {
  const transfer = (change: { campaign?: string; agent?: string }) => {
    const { campaign, agent } = props.interaction.incoming
    void props.host.transfer(props.interaction, { campaign, agent, ...change })
  }
  return (
    <li data-slot="interaction" data-state={props.interaction.state}>
      <div data-slot="title">
        <span>{props.interaction.title}</span>
        <InteractionActions interaction={props.interaction} host={props.host} />
      </div>
      <div data-slot="facts">
        <Channel name={props.interaction.incoming.channel} />
        <Show when={props.interaction.incoming.clientId?.trim()}>{clientId => <span>{clientId()}</span>}</Show>
        <Show when={props.host.frame.focused === props.interaction.guid}>
          <span>in focus</span>
        </Show>
        <Show when={props.host.frame.dirty.includes(props.interaction.guid)}>
          <span>unsaved edits</span>
        </Show>
        <Show when={props.interaction.state === "finished"}>
          <span>finished</span>
        </Show>
      </div>
      <div data-slot="assignment">
        <select
          aria-label={`Campaign of ${props.interaction.title}`}
          value={props.interaction.incoming.campaign}
          onChange={event => transfer({ campaign: event.currentTarget.value })}
        >
          <For each={[...new Set([...props.campaigns, props.interaction.incoming.campaign])]}>
            {name => <option value={name}>{name}</option>}
          </For>
        </select>
        <select
          aria-label={`Agent of ${props.interaction.title}`}
          value={props.interaction.incoming.agent}
          onChange={event => transfer({ agent: event.currentTarget.value })}
        >
          <For each={props.agents}>{({ id, name }) => <option value={id}>{name}</option>}</For>
        </select>
      </div>
    </li>
  )
}
