import type { Rule } from "@ucrm/core/preview/schema"
import { useLocale, useMessages } from "../../../messages"
import { previewMessages } from "../../../messages/admin/preview"
import { RULES, type RuleWords } from "./rule-words"

/** A rule in the reader's previewMessages. */
export function useRuleText() {
  const { locale, format } = useLocale()
  const w = useMessages(previewMessages)
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
