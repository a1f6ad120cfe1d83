import { For, Show } from "solid-js"
import { Channel } from "./channel"
import type { Host, Running } from "./host"
import type { Offered } from "./offered"
import { root } from "./running.module.css"

type Props = { one: Running; host: Host } & Pick<Offered, "agents" | "campaigns">

const Actions = (props: Pick<Props, "one" | "host">) => (
  <Show
    when={props.one.state === "active"}
    fallback={
      <button type="button" data-tone="bare" onClick={() => props.host.close(props.one.guid)}>
        Remove
      </button>
    }
  >
    <button type="button" data-tone="bare" onClick={() => void props.host.repeat(props.one)}>
      Repeat
    </button>
    <button type="button" onClick={() => void props.host.finish(props.one)}>
      Finish
    </button>
  </Show>
)

/** One running interaction, with the actions of uContact X. */
export function RunningItem(props: Props) {
  const transfer = (change: { campaign?: string; agent?: string }) => {
    const { campaign, agent } = props.one.received
    void props.host.transfer(props.one, { campaign, agent, ...change })
  }
  return (
    <li class={root} data-state={props.one.state}>
      <div data-slot="title">
        <span>{props.one.title}</span>
        <Actions one={props.one} host={props.host} />
      </div>
      <div data-slot="facts">
        <Channel name={props.one.received.channel} />
        <Show when={props.one.received.clientId?.trim()}>{clientId => <span>{clientId()}</span>}</Show>
        <Show when={props.host.frame.focused === props.one.guid}>
          <span>in focus</span>
        </Show>
        <Show when={props.host.frame.dirty.includes(props.one.guid)}>
          <span>unsaved edits</span>
        </Show>
        <Show when={props.one.state === "finished"}>
          <span>finished</span>
        </Show>
      </div>
      <div data-slot="place">
        <select
          aria-label={`Campaign of ${props.one.title}`}
          value={props.one.received.campaign}
          onChange={event => transfer({ campaign: event.currentTarget.value })}
        >
          <For each={[...new Set([...props.campaigns, props.one.received.campaign])]}>
            {name => <option value={name}>{name}</option>}
          </For>
        </select>
        <select
          aria-label={`Agent of ${props.one.title}`}
          value={props.one.received.agent}
          onChange={event => transfer({ agent: event.currentTarget.value })}
        >
          <For each={props.agents}>{({ id, name }) => <option value={id}>{name}</option>}</For>
        </select>
      </div>
    </li>
  )
}
