import type { Locale } from "@ucrm/core/access/schema"
import { useLocale } from "../../messages"

/** A few words in every language. */
export type Said = Record<Locale, string>

/** Says them in the reader's. */
export function useSaid() {
  const { locale } = useLocale()
  return (said: Said) => said[locale()]
}
