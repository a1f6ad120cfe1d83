import type { Locale } from "@ucrm/core/access/schema"

/** The type of a translation: the same keys, and the same parameters where a message takes some. */
export type MessagesOf<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...args: infer A) => string
      ? (...args: A) => string
      : MessagesOf<T[K]>
}

/** The messages of one part of the site in every language: `messages/<area>/{en,es,pt}.ts`. */
export type Area<T> = Record<Locale, MessagesOf<T>>
