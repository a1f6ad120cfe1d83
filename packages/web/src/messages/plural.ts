import type { Locale } from "@ucrm/core/access/schema"

type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }

/** Returns a function that selects the plural form of a count in a language; `other` replaces a missing form. */
export function pluralOf(locale: Locale) {
  const rules = new Intl.PluralRules(locale)
  return (count: number, forms: Forms) => forms[rules.select(count)] ?? forms.other
}
