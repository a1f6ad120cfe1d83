import { For } from "solid-js"
import type { Host, Settings } from "./host"
import { failLookups, type Offered } from "./offered"
import { root } from "./toolbar.module.css"

const LANGUAGES: { id: Settings["language"]; name: string }[] = [
  { id: "es", name: "Español" },
  { id: "en", name: "English" },
  { id: "pt", name: "Português" },
]

/** The agent, the way of notifying uCRM, and the settings of the host. */
export function Toolbar(props: { host: Host; agents: Offered["agents"] }) {
  const { settings, set, changeTheme, changeLanguage } = props.host
  return (
    <header class={root}>
      <h1>
        uContact X <span>stand-in</span>
      </h1>
      <label>
        Agent
        <select value={settings.agent} onChange={event => set("agent", event.currentTarget.value)}>
          <For each={props.agents}>{({ id, name }) => <option value={id}>{name}</option>}</For>
        </select>
      </label>
      <label>
        Tell uCRM by
        <select value={settings.route} onChange={event => set("route", event.currentTarget.value as Settings["route"])}>
          <option value="both">request and message</option>
          <option value="request">request only</option>
          <option value="message">message to the frame only</option>
        </select>
      </label>
      <label>
        Theme
        <select value={settings.theme} onChange={event => changeTheme(event.currentTarget.value as Settings["theme"])}>
          <option value="light">Light</option>
          <option value="dark">Dark</option>
        </select>
      </label>
      <label>
        Language
        <select
          value={settings.language}
          onChange={event => changeLanguage(event.currentTarget.value as Settings["language"])}
        >
          <For each={LANGUAGES}>{({ id, name }) => <option value={id}>{name}</option>}</For>
        </select>
      </label>
      <label data-slot="fault">
        <input type="checkbox" onChange={event => void failLookups(event.currentTarget.checked)} />
        Lookups fail
      </label>
      <label data-slot="token">
        Host token
        <input
          type="text"
          autocomplete="off"
          spellcheck={false}
          value={settings.token}
          onInput={event => set("token", event.currentTarget.value)}
        />
      </label>
    </header>
  )
}
