import { createSignal, For } from "solid-js"
import { Channel } from "./channel"
import { Custom } from "./custom"
import type { Host } from "./host"
import { GROUPS } from "./inbox"
import { root } from "./inbox-list.module.css"
import type { Scenario } from "./scenario"

const clientIdOf = ({ sends }: Scenario) => sends.clientId?.trim() || sends.clientIds?.join(", ") || "no ClientID"

const Item = (props: { scenario: Scenario; onStart: () => void }) => (
  <li>
    <button type="button" onClick={() => props.onStart()}>
      <span data-slot="title">{props.scenario.title}</span>
      <span data-slot="facts">
        <Channel name={props.scenario.sends.channel} />
        <span>{props.scenario.sends.campaign}</span>
        <span data-slot="client">{clientIdOf(props.scenario)}</span>
      </span>
      <span data-slot="tells">{props.scenario.tells}</span>
    </button>
  </li>
)

/** The waiting interactions, each with what the agent should see after its start. */
export function Inbox(props: { host: Host; campaigns: string[] }) {
  const [wanted, setWanted] = createSignal("")
  const matches = ({ title, tells, sends }: Scenario) =>
    `${title} ${tells} ${sends.channel} ${sends.campaign}`.toLowerCase().includes(wanted().trim().toLowerCase())
  return (
    <section class={root} aria-labelledby="inbox">
      <header>
        <h2 id="inbox">Inbox</h2>
        <input
          type="search"
          aria-label="Filter the inbox"
          placeholder="Filter"
          onInput={event => setWanted(event.currentTarget.value)}
        />
      </header>
      <Custom host={props.host} campaigns={props.campaigns} />
      <For each={GROUPS}>
        {group => (
          <div data-slot="group" hidden={!group.scenarios.some(matches)}>
            <h3>{group.name}</h3>
            <ul>
              <For each={group.scenarios.filter(matches)}>
                {scenario => <Item scenario={scenario} onStart={() => void props.host.start(scenario)} />}
              </For>
            </ul>
          </div>
        )}
      </For>
    </section>
  )
}
