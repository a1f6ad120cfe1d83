import type { Rule } from "@ucrm/core/preview/schema"
import { For, Show } from "solid-js"
import { useMessages } from "../../../messages"
import { previewMessages } from "../../../messages/admin/preview"
import { Chip } from "../../../ui"
import { useRuleText } from "./rule-text"
import { root } from "./rules.module.css"

/** The rules that made a screen what it is, in the order in which they decide; those of this side alone stand out. */
export function Rules(props: { rules: readonly Rule[]; others: readonly Rule[] }) {
  const w = useMessages(previewMessages)
  const textOf = useRuleText()
  const shared = () => new Set(props.others.map(textOf))
  return (
    <ol class={root} aria-label={w("rules")}>
      <For each={props.rules.map(textOf)}>
        {text => (
          <li>
            <span>{text}</span>
            <Show when={props.others.length > 0 && !shared().has(text)}>
              <Chip tone="warn">{w("onlyHere")}</Chip>
            </Show>
          </li>
        )}
      </For>
    </ol>
  )
}
