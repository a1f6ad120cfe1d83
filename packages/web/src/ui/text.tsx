import { type JSX, Show } from "solid-js"
import { formatKeys } from "../command"
import { useMessages } from "../messages"
import { isMasked, MASK } from "./masked"
import { chip, kbd } from "./text.module.css"

/** Shows a short fact; its text must say the same as its tone. */
export function Chip(props: {
  tone?: "neutral" | "accent" | "good" | "warn" | "danger"
  icon?: JSX.Element
  children: JSX.Element
}) {
  return (
    <span class={chip} data-tone={props.tone ?? "neutral"}>
      {props.icon}
      {props.children}
    </span>
  )
}

/** Shows a key, hidden from screen readers, which read the label of its action. */
export function Kbd(props: { keys: string }) {
  return (
    <span aria-hidden="true">
      <kbd class={kbd}>{props.keys}</kbd>
    </span>
  )
}

/** Shows the keys that save the form that has the focus. */
export function SaveKeys() {
  return <Kbd keys={formatKeys("$mod+Enter").replace("↵", "Enter")} />
}

/** Shows a number or an address; a masked one has a title and a text for screen readers that explain the mask. */
export function MaskedText(props: { text: string }) {
  const t = useMessages()
  return (
    <Show when={isMasked(props.text)} fallback={props.text}>
      <span title={t("contact.hidden")}>
        <span aria-hidden="true">{props.text}</span>
        <span class="visually-hidden">
          {t("contact.hidden")}: {props.text.replaceAll(MASK, "…")}
        </span>
      </span>
    </Show>
  )
}
