import { Show } from "solid-js"
import { useI18n } from "../i18n"
import { HIDDEN, isHidden } from "./hidden"

/** A number or an address; one that is masked says so, to the eye in its title and to the ear in words. */
export function Address(props: { text: string }) {
  const { t } = useI18n()
  return (
    <Show when={isHidden(props.text)} fallback={props.text}>
      <span title={t("contact.hidden")}>
        <span aria-hidden="true">{props.text}</span>
        <span data-visually="hidden">
          {t("contact.hidden")}: {props.text.replaceAll(HIDDEN, "…")}
        </span>
      </span>
    </Show>
  )
}
