import "./style.css"
import "@fontsource-variable/inter/wght.css"
import { For } from "solid-js"
import { render } from "solid-js/web"
import { Desk } from "./desk"
import { createHost, type Host, type Settings } from "./host"
import { Inbox } from "./inbox"
import { root } from "./index.module.css"
import { type StackConfig, setLookupFault } from "./protocol"

const prefersDark = () => matchMedia("(prefers-color-scheme: dark)").matches

/** Shows the stand-in for uContact X: its inbox, its messages to uCRM, and uCRM in a frame of another origin. */
function App(props: { config: StackConfig }) {
  const { account, token, agents, campaigns } = props.config
  const host = createHost({
    account,
    token,
    agent: agents[0]?.id ?? "",
    route: "both",
    view: "default",
    fit: false,
    theme: prefersDark() ? "dark" : "light",
    language: "es",
  })
  return (
    <div class={root}>
      <Toolbar host={host} agents={agents} />
      <Inbox host={host} campaigns={campaigns} />
      <Desk host={host} account={account} agents={agents} campaigns={campaigns} />
      <Frame host={host} />
    </div>
  )
}

const LANGUAGES: { id: Settings["language"]; name: string }[] = [
  { id: "es", name: "Español" },
  { id: "en", name: "English" },
  { id: "pt", name: "Português" },
]

/** Shows the agent, the route by which uCRM is notified, and the settings of the host. */
function Toolbar(props: { host: Host; agents: StackConfig["agents"] }) {
  const { settings, setSettings, changeTheme, changeLanguage } = props.host
  return (
    <header data-slot="toolbar">
      <h1>
        uContact X <span>stand-in</span>
      </h1>
      <label>
        Agent
        <select value={settings.agent} onChange={event => setSettings("agent", event.currentTarget.value)}>
          <For each={props.agents}>{({ id, name }) => <option value={id}>{name}</option>}</For>
        </select>
      </label>
      <label>
        Notify uCRM by
        <select
          value={settings.route}
          onChange={event => setSettings("route", event.currentTarget.value as Settings["route"])}
        >
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
        <input type="checkbox" onChange={event => void setLookupFault(event.currentTarget.checked)} />
        Lookups fail
      </label>
      <label data-slot="token">
        Host token
        <input
          type="text"
          autocomplete="off"
          spellcheck={false}
          value={settings.token}
          onInput={event => setSettings("token", event.currentTarget.value)}
        />
      </label>
    </header>
  )
}

/** Shows uCRM in a frame from another origin, as agents see it beside the conversation. */
function Frame(props: { host: Host }) {
  const { site, settings, setSettings, frame, embed } = props.host
  const height = () => (settings.fit ? frame.height : undefined)
  return (
    <section data-slot="frame" data-view={settings.view} aria-label="uCRM in its frame">
      <header>
        <span>{`${site}/in/${settings.account}`}</span>
        <label>
          View
          <select
            value={settings.view}
            onChange={event => setSettings("view", event.currentTarget.value as Settings["view"])}
          >
            <option value="default">of the interaction</option>
            <option value="reduced">reduced</option>
            <option value="full">full</option>
          </select>
        </label>
        <label>
          <input
            type="checkbox"
            checked={settings.fit}
            onChange={event => setSettings("fit", event.currentTarget.checked)}
          />
          Fit the height of the page: {frame.height ?? "?"} px
        </label>
      </header>
      <iframe
        title="uCRM"
        data-fit={height() === undefined ? undefined : ""}
        style={{ "block-size": height() === undefined ? undefined : `${height()}px` }}
        src={`${site}/in/${encodeURIComponent(settings.account)}`}
        allow="clipboard-write"
        ref={element => element.addEventListener("load", () => embed(element.contentWindow))}
      />
    </section>
  )
}

const element = document.getElementById("root")
if (element) {
  const config: StackConfig = await fetch("/local/host").then(response => response.json())
  // The address can name another account to frame, e.g. that of an integration test.
  const account = new URLSearchParams(location.search).get("account") ?? config.account
  render(() => <App config={{ ...config, account }} />, element)
}
