import type { Rule } from "@ucrm/core/preview/schema"
import { useLocale, useMessages } from "../../../messages"
import { RULES, type RuleWords } from "./rule-words"
import { words } from "./words"

/** A rule in the reader's words. */
export function useRuleText() {
  const { locale, format } = useLocale()
  const w = useMessages(words)
  return (rule: Rule) => {
    const say: RuleWords = RULES[locale()]
    return say[rule.code]({
      title: rule.title ?? "",
      list: format.list(rule.campaigns ?? rule.labels ?? []),
      count: format.number(rule.count ?? 0),
      view: rule.view ? w(rule.view) : "",
    })
  }
}
