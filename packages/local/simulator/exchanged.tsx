import Check from "lucide-solid/icons/check"
import Reply from "lucide-solid/icons/reply"
import Send from "lucide-solid/icons/send"
import X from "lucide-solid/icons/x"
import { Show } from "solid-js"
import { Dynamic } from "solid-js/web"
import { root } from "./exchanged.module.css"
import type { Exchange } from "./wire"

const MARKS = { good: Check, bad: X, sent: Send, heard: Reply }
const WORDS = { good: "as expected", bad: "not as expected", sent: "sent", heard: "heard" }

const markOf = ({ good, sent }: Exchange) =>
  good === undefined ? (sent === undefined ? "heard" : "sent") : good ? "good" : "bad"

const Body = (props: { caption: string; value: unknown }) => (
  <figure>
    <figcaption>{props.caption}</figcaption>
    <pre>{JSON.stringify(props.value, null, 2)}</pre>
  </figure>
)

/** One request or message, which opens to show what was sent and returned. */
export function Exchanged(props: { exchange: Exchange }) {
  return (
    <li class={root} data-mark={markOf(props.exchange)}>
      <details>
        <summary>
          <Dynamic
            component={MARKS[markOf(props.exchange)]}
            size={14}
            aria-label={WORDS[markOf(props.exchange)]}
            role="img"
          />
          <span data-slot="what">{props.exchange.what}</span>
          <time dateTime={props.exchange.at.toISOString()} title={props.exchange.at.toISOString()}>
            {props.exchange.at.toLocaleTimeString("en-GB")}
          </time>
          <span data-slot="outcome">{props.exchange.complaint ?? props.exchange.outcome}</span>
        </summary>
        <Show when={props.exchange.sent !== undefined}>
          <Body caption="Sent" value={props.exchange.sent} />
        </Show>
        <Show when={props.exchange.received !== undefined}>
          <Body caption="Received" value={props.exchange.received} />
        </Show>
      </details>
    </li>
  )
}
