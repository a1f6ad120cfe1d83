import type { Locale } from "@ucrm/core/access/schema"

type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }

/** Returns the function that picks the plural form of a count by the rules of a language; a missing form is `other`. */
export function pluralOf(locale: Locale) {
  const rules = new Intl.PluralRules(locale)
  return (count: number, forms: Forms) => forms[rules.select(count)] ?? forms.other
}
