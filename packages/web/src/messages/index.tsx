import { flatten, translator } from "@solid-primitives/i18n"
import type { Locale } from "@ucrm/core/access/schema"
import type { Session } from "@ucrm/core/session/schema"
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
import { readSetting, writeSetting } from "../state/storage"
import type { AppMessages } from "./app/en"
import { type Format, formats } from "./format"
import type { Area } from "./types"

export const LOCALES: readonly Locale[] = ["en", "es", "pt"]

/** The messages of the first load; each language is a chunk that is loaded only when it is used. */
const appMessages: Record<Locale, () => Promise<AppMessages>> = {
  en: () => import("./app/en").then(module => module.en),
  es: () => import("./app/es").then(module => module.es),
  pt: () => import("./app/pt").then(module => module.pt),
}

/** Returns the supported language of a tag such as `es-UY`; undefined when there is none. */
export function localeOf(tag: string | undefined): Locale | undefined {
  return LOCALES.find(locale => tag?.toLowerCase().split(/[-_]/)[0] === locale)
}

const loadApp = async (locale: Locale) => ({ locale, messages: flatten(await appMessages[locale]()) })
type FlatAppMessages = Awaited<ReturnType<typeof loadApp>>["messages"]

const translatorOf = (messages: () => FlatAppMessages) => translator(messages)
/** Translates a key of the first load's messages. */
export type Translate = ReturnType<typeof translatorOf>

type Region = Pick<Session, "region" | "timeZone">

type LocaleContext = {
  t: Translate
  locale: () => Locale
  /** The language and the region of the account, e.g. `es-UY`, for the formats of numbers and dates. */
  formatLocale: () => string
  /** The account's time zone; that of the browser before the session is loaded. */
  timeZone: () => string | undefined
  setRegion: (region: Region) => void
  /** Stores the agent's choice; the host's applies until a reload, and the session's only without either. */
  setLocale: (locale: Locale, by: "agent" | "host" | "session") => void
  format: Format
}

const storedLocale = {
  read: () => localeOf(readSetting("ucrm.locale") ?? undefined),
  write: (locale: Locale) => writeSetting("ucrm.locale", locale),
}

const Context = createContext<LocaleContext>()

function useMessagesContext() {
  const context = useContext(Context)
  if (!context) throw new Error("useMessages outside of MessagesProvider")
  return context
}

/** Returns the language, the functions that change it, and the formats of dates, numbers and lists in the account's region. */
export function useLocale(): Omit<LocaleContext, "t"> {
  return useMessagesContext()
}

const flatAreas = new WeakMap<object, unknown>()

const flattenArea = <T extends Record<string, unknown>>(area: Area<T>) => ({
  en: flatten(area.en as T),
  es: flatten(area.es as T),
  pt: flatten(area.pt as T),
})

function areaTranslator<T extends Record<string, unknown>>(area: Area<T> & { en: T }, locale: () => Locale) {
  const flat = (flatAreas.get(area) ?? flattenArea<T>(area)) as ReturnType<typeof flattenArea<T>>
  flatAreas.set(area, flat)
  return translator(() => flat[locale()])
}

/**
 * Returns the translate function `(key, params?)` of an area's messages in the language in use. An area is imported by
 * the pages that use it and so loaded with their chunk; without one, it translates the messages of the first load.
 */
export function useMessages(): Translate
export function useMessages<T extends Record<string, unknown>>(
  area: Area<T> & { en: T },
): ReturnType<typeof areaTranslator<T>>
export function useMessages(area?: Area<Record<string, unknown>>): unknown {
  const { t, locale } = useMessagesContext()
  return area ? areaTranslator(area as Area<Record<string, unknown>> & { en: Record<string, unknown> }, locale) : t
}

/** Provides the messages and formats of a language; a change of the language applies once its messages are loaded. */
export function MessagesProvider(props: { children: JSX.Element }) {
  let chosen = storedLocale.read()
  const [requested, setRequested] = createSignal<Locale>(
    chosen ?? navigator.languages.map(localeOf).find(Boolean) ?? "en",
  )
  const setLocale: LocaleContext["setLocale"] = (locale, by) => {
    if (by === "session" && chosen) return
    if (by === "agent") storedLocale.write(locale)
    if (by !== "session") chosen = locale
    setRequested(locale)
  }
  const [region, setRegion] = createSignal<Region>()
  const timeZone = () => region()?.timeZone
  const [loaded] = createResource(requested, loadApp)
  return (
    <Show when={loaded.latest}>
      {current => {
        const locale = () => current().locale
        const formatLocale = () => (region() ? `${locale()}-${region()?.region}` : locale())
        const format = createMemo(() => formats(formatLocale(), timeZone()))
        createEffect(() => {
          document.documentElement.lang = locale()
        })
        const context: LocaleContext = {
          t: translatorOf(() => current().messages),
          locale,
          formatLocale,
          timeZone,
          setRegion,
          setLocale,
          format: new Proxy({} as Format, { get: (_, name) => format()[name as keyof Format] }),
        }
        return <Context.Provider value={context}>{props.children}</Context.Provider>
      }}
    </Show>
  )
}
