import { flatten, translator } from "@solid-primitives/i18n"
import type { Locale } from "@ucrm/core/user/schema"
import { useI18n } from "."
import type { Shape } from "./shape"

const mapped = <T extends Record<string, unknown>>({ en, es, pt }: Record<Locale, Shape<T>>) => ({
  en: flatten(en as T),
  es: flatten(es as T),
  pt: flatten(pt as T),
})

/** Words that come with the part that says them: kept in every language, out of what all pages wait for. */
export function useOwn<T extends Record<string, unknown>>(words: Record<Locale, Shape<T>> & { en: T }) {
  const { locale } = useI18n()
  const flat = mapped(words)
  return translator(() => flat[locale()])
}
