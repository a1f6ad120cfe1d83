import type { DataKey } from "@ucrm/core/configuration/schema"
import type { Interaction } from "@ucrm/core/interaction/schema"
import { createMemo, For, Show } from "solid-js"
import { useMessages } from "../messages"
import { noteMessages } from "../messages/note"
import { arrivalData } from "./parts.module.css"
import { readArrivalData } from "./read-arrival-data"

/** Shows the data that uContact X sent with the interaction: the first message and the other values. */
export function ArrivalData(props: { interaction: Interaction; keys: readonly DataKey[] }) {
  const w = useMessages(noteMessages)
  const data = createMemo(() => readArrivalData(props.interaction, props.keys))
  return (
    <Show when={data().message || data().rows.length > 0}>
      <details class={arrivalData} open={data().message !== undefined}>
        <summary>
          <h2>{w("arrival.title")}</h2>
          <Show when={data().rows.length > 0}>
            <span>{w("arrival.count", { count: data().rows.length })}</span>
          </Show>
        </summary>
        <Show when={data().message}>
          <blockquote aria-label={w("arrival.message")}>{data().message}</blockquote>
        </Show>
        <dl>
          <For each={data().rows}>
            {row => (
              <div>
                <dt title={row.key}>{row.label}</dt>
                <dd>{row.value === true ? w("arrival.yes") : row.value === false ? w("arrival.no") : row.value}</dd>
              </div>
            )}
          </For>
        </dl>
      </details>
    </Show>
  )
}
