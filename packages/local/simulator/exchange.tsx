import Check from "lucide-solid/icons/check"
import Reply from "lucide-solid/icons/reply"
import Send from "lucide-solid/icons/send"
import X from "lucide-solid/icons/x"
import { Show } from "solid-js"
import { Dynamic } from "solid-js/web"
import { root } from "./exchange.module.css"

/** A request or a message that was sent or received. */
export interface Exchange {
  at: Date
  title: string
  /** Its result in a few words, e.g. `201 · 12 ms`. */
  outcome: string
  /** Unset when no result is expected. */
  isExpected?: boolean
  /** The difference from the expected result. */
  deviation?: string
  sent?: unknown
  received?: unknown
}

const ICONS = { good: Check, bad: X, sent: Send, received: Reply }
const LABELS = { good: "as expected", bad: "not as expected", sent: "sent", received: "received" }

const markOf = ({ isExpected, sent }: Exchange) =>
  isExpected === undefined ? (sent === undefined ? "received" : "sent") : isExpected ? "good" : "bad"

const Body = (props: { caption: string; value: unknown }) => (
  <figure>
    <figcaption>{props.caption}</figcaption>
    <pre>{JSON.stringify(props.value, null, 2)}</pre>
  </figure>
)

/** Shows a request or message; opened, its bodies too. */
export function ExchangeItem(props: { exchange: Exchange }) {
  return (
    <li class={root} data-mark={markOf(props.exchange)}>
      <details>
        <summary>
          <Dynamic
            component={ICONS[markOf(props.exchange)]}
            size={14}
            aria-label={LABELS[markOf(props.exchange)]}
            role="img"
          />
          <span data-slot="title">{props.exchange.title}</span>
          <time dateTime={props.exchange.at.toISOString()} title={props.exchange.at.toISOString()}>
            {props.exchange.at.toLocaleTimeString("en-GB")}
          </time>
          <span data-slot="outcome">{props.exchange.deviation ?? props.exchange.outcome}</span>
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
