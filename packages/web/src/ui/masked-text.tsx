import { Show } from "solid-js"
import { useMessages } from "../messages"
import { isMasked, MASK } from "./masked"

/** A number or an address; one that is masked says so, to the eye in its title and to the ear in words. */
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
