import { For, Show } from "solid-js"
import { BackOffice } from "./back-office"
import { root } from "./desk.module.css"
import { Exchanged } from "./exchanged"
import type { Host } from "./host"
import type { Offered } from "./offered"
import { RunningItem } from "./running"

/** The running interactions, and the record of requests and messages. */
export function Desk(props: { host: Host } & Pick<Offered, "account" | "agents" | "campaigns">) {
  return (
    <main class={root}>
      <section aria-labelledby="running">
        <h2 id="running">Under way</h2>
        <Show when={props.host.running.length > 0} fallback={<p>Start an interaction from the inbox.</p>}>
          <ul>
            <For each={props.host.running}>
              {running => (
                <RunningItem one={running} host={props.host} agents={props.agents} campaigns={props.campaigns} />
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
            <For each={props.host.record}>{exchange => <Exchanged exchange={exchange} />}</For>
          </ol>
        </Show>
      </section>
      <BackOffice account={props.account} />
    </main>
  )
}
