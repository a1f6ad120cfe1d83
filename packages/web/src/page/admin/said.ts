import type { Locale } from "@ucrm/core/user/schema"
import { useI18n } from "../../i18n"

/** A few words in every language. */
export type Said = Record<Locale, string>

/** Says them in the reader's. */
export function useSaid() {
  const { locale } = useI18n()
  return (said: Said) => said[locale()]
}
