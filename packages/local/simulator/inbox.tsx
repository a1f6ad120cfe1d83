import { createSignal, For } from "solid-js"
import { CHANNEL_NAMES, Channel } from "./channel"
import type { Host } from "./host"
import { root } from "./inbox.module.css"
import type { Scenario } from "./scenario"
import { GROUPS } from "./scenarios"

/** Shows the interactions that can be started, each with the expected view of the agent. */
export function Inbox(props: { host: Host; campaigns: string[] }) {
  const [filter, setFilter] = createSignal("")
  const matches = ({ title, description, interaction }: Scenario) =>
    `${title} ${description} ${interaction.channel} ${interaction.campaign}`
      .toLowerCase()
      .includes(filter().trim().toLowerCase())
  return (
    <section class={root} aria-labelledby="inbox">
      <header>
        <h2 id="inbox">Inbox</h2>
        <input
          type="search"
          aria-label="Filter the inbox"
          placeholder="Filter"
          onInput={event => setFilter(event.currentTarget.value)}
        />
      </header>
      <CustomInteraction host={props.host} campaigns={props.campaigns} />
      <For each={GROUPS}>
        {group => (
          <div data-slot="group" hidden={!group.scenarios.some(matches)}>
            <h3>{group.name}</h3>
            <ul>
              <For each={group.scenarios.filter(matches)}>
                {scenario => <ScenarioItem scenario={scenario} onStart={() => void props.host.start(scenario)} />}
              </For>
            </ul>
          </div>
        )}
      </For>
    </section>
  )
}

const clientIdOf = ({ interaction }: Scenario) =>
  interaction.clientId?.trim() || interaction.clientIds?.join(", ") || "no ClientID"

const ScenarioItem = (props: { scenario: Scenario; onStart: () => void }) => (
  <li>
    <button type="button" onClick={() => props.onStart()}>
      <span data-slot="title">{props.scenario.title}</span>
      <span data-slot="facts">
        <Channel name={props.scenario.interaction.channel} />
        <span>{props.scenario.interaction.campaign}</span>
        <span data-slot="client">{clientIdOf(props.scenario)}</span>
      </span>
      <span data-slot="description">{props.scenario.description}</span>
    </button>
  </li>
)

const text = (form: FormData, name: string) => String(form.get(name) ?? "")

/** Shows a form that starts an interaction with any values. */
function CustomInteraction(props: { host: Host; campaigns: string[] }) {
  const submit = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const contactId = text(form, "contactId")
    void props.host.start({
      id: "custom",
      title: "A custom interaction",
      description: "",
      interaction: {
        channel: text(form, "channel"),
        campaign: text(form, "campaign"),
        clientId: text(form, "clientId"),
        clientName: text(form, "clientName"),
        ...(contactId ? { contactId } : {}),
      },
    })
  }
  return (
    <details data-slot="custom">
      <summary>A custom interaction</summary>
      <form onSubmit={submit}>
        <label>
          Channel
          <input name="channel" list="channels" value="telephony" required maxlength={64} />
        </label>
        <datalist id="channels">
          <For each={CHANNEL_NAMES}>{name => <option value={name} />}</For>
        </datalist>
        <label>
          Campaign
          <input name="campaign" list="campaigns" value={props.campaigns[0] ?? ""} required maxlength={200} />
        </label>
        <datalist id="campaigns">
          <For each={props.campaigns}>{name => <option value={name} />}</For>
        </datalist>
        <label>
          ClientID
          <input name="clientId" autocomplete="off" />
        </label>
        <label>
          Client name
          <input name="clientName" autocomplete="off" />
        </label>
        <label>
          ContactID
          <input name="contactId" autocomplete="off" placeholder="none" />
        </label>
        <button type="submit" data-tone="accent">
          Start
        </button>
      </form>
    </details>
  )
}
