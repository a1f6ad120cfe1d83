import type { Rule } from "@ucrm/core/interaction/schema"
import { useI18n } from "../../../i18n"
import { useOwn } from "../../../i18n/own"
import { RULES, type RuleWords } from "./rule-words"
import { words } from "./words"

/** A rule in the reader's words. */
export function useRuleText() {
  const { locale, format } = useI18n()
  const w = useOwn(words)
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
