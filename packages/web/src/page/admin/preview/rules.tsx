import type { Rule } from "@ucrm/core/preview/schema"
import { For, Show } from "solid-js"
import { useLocale, useMessages } from "../../../messages"
import { previewMessages } from "../../../messages/admin/preview"
import { Chip } from "../../../ui"
import { RULES, type RuleWords } from "./rule-words"

/** Lists the rules that a screen follows from, in the order in which they decide, and marks those that the other side lacks. */
export function Rules(props: { rules: readonly Rule[]; others: readonly Rule[] }) {
  const w = useMessages(previewMessages)
  const textOf = useRuleText()
  const shared = () => new Set(props.others.map(textOf))
  return (
    <ol data-slot="rules" aria-label={w("rules")}>
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

/** Returns the function that describes a rule in the reader's language. */
export function useRuleText() {
  const { locale, format } = useLocale()
  const w = useMessages(previewMessages)
  return (rule: Rule) => {
    const words: RuleWords = RULES[locale()]
    return words[rule.code]({
      title: rule.title ?? "",
      list: format.list(rule.campaigns ?? rule.labels ?? []),
      count: format.number(rule.count ?? 0),
      view: rule.view ? w(rule.view) : "",
    })
  }
}
