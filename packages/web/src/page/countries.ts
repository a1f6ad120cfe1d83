import { getCountries } from "libphonenumber-js/min"
import { createMemo } from "solid-js"
import { useLocale } from "../messages"
import type { Choice } from "../ui/combobox"

/** Returns the countries by their names in the language of the user. */
export function useCountries() {
  const { locale } = useLocale()
  const countries = createMemo((): Choice[] => {
    const names = new Intl.DisplayNames(locale(), { type: "region" })
    return getCountries()
      .map(value => ({ value, label: names.of(value) ?? value, alias: value }))
      .toSorted((a, b) => a.label.localeCompare(b.label, locale()))
  })
  return countries
}
