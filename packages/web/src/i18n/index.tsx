import { flatten, translator } from "@solid-primitives/i18n"
import type { Locale } from "@ucrm/core/user/schema"
import {
  createContext,
  createEffect,
  createMemo,
  createResource,
  createSignal,
  type JSX,
  Show,
  useContext,
} from "solid-js"
import { readSetting, writeSetting } from "../data/storage"
import type { Dictionary } from "./en"
import { type Format, formats } from "./format"

export const LOCALES: readonly Locale[] = ["en", "es", "pt"]

/** Each language is a chunk of its own: only the one in use is loaded. */
const dictionaries: Record<Locale, () => Promise<Dictionary>> = {
  en: () => import("./en").then(module => module.en),
  es: () => import("./es").then(module => module.es),
  pt: () => import("./pt").then(module => module.pt),
}

/** The language that a tag such as `es-UY` asks for, when we speak it. */
export function localeOf(tag: string | undefined): Locale | undefined {
  return LOCALES.find(locale => tag?.toLowerCase().split(/[-_]/)[0] === locale)
}

const loadDictionary = async (locale: Locale) => ({ locale, words: flatten(await dictionaries[locale]()) })
type Words = Awaited<ReturnType<typeof loadDictionary>>["words"]

const make = (words: () => Words) => translator(words)
type I18n = {
  t: ReturnType<typeof make>
  locale: () => Locale
  /** The agent's own choice is kept; the host's wins while the page lives; the session's counts only before either. */
  setLocale: (locale: Locale, by: "agent" | "host" | "session") => void
  format: Format
}

const keptLocale = {
  read: () => localeOf(readSetting("ucrm.locale") ?? undefined),
  write: (locale: Locale) => writeSetting("ucrm.locale", locale),
}

const Context = createContext<I18n>()

export function useI18n() {
  const i18n = useContext(Context)
  if (!i18n) throw new Error("useI18n outside of I18nProvider")
  return i18n
}

/** Gives words, dates and numbers in the agent's language; a change of language shows as soon as its words are here. */
export function I18nProvider(props: { children: JSX.Element }) {
  let chosen = keptLocale.read()
  const [asked, ask] = createSignal<Locale>(chosen ?? navigator.languages.map(localeOf).find(Boolean) ?? "en")
  const setLocale: I18n["setLocale"] = (locale, by) => {
    if (by === "session" && chosen) return
    if (by === "agent") keptLocale.write(locale)
    if (by !== "session") chosen = locale
    ask(locale)
  }
  const [loaded] = createResource(asked, loadDictionary)
  return (
    <Show when={loaded.latest}>
      {current => {
        const locale = () => current().locale
        const format = createMemo(() => formats(locale()))
        createEffect(() => {
          document.documentElement.lang = locale()
        })
        const t = make(() => current().words)
        const i18n: I18n = {
          t,
          locale,
          setLocale,
          format: {
            moment: at => format().moment(at),
            date: at => format().date(at),
            relative: (at, now) => format().relative(at, now),
            duration: seconds => format().duration(seconds),
            number: value => format().number(value),
            list: parts => format().list(parts),
          },
        }
        return <Context.Provider value={i18n}>{props.children}</Context.Provider>
      }}
    </Show>
  )
}
