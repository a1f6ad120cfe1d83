import { createEffect, createRoot, createSignal } from "solid-js"
import { readSetting, writeSetting } from "./storage"

/** Creates a setting of this browser, one of `values`: returns its signal, and the function that stores another value. */
export function createSetting<T extends string>(key: string, values: readonly T[], initial: T) {
  const [value, set] = createSignal<T>(values.find(value => value === readSetting(key)) ?? initial)
  const choose = (next: T) => {
    writeSetting(key, next)
    set(() => next)
  }
  return [value, choose] as const
}

export const THEMES = ["system", "light", "dark"] as const
export type Theme = (typeof THEMES)[number]

/** Light, dark, or as the system has it. */
export const [theme, setTheme] = createSetting<Theme>("ucrm.theme", THEMES, "system")

/** Whether single letters and digits are shortcuts; people who dictate or tremble may switch them off. */
export const [letters, setLetters] = createSetting("ucrm.letters", ["on", "off"], "on")

createRoot(() =>
  createEffect(() => {
    if (theme() === "system") document.documentElement.removeAttribute("data-theme")
    else document.documentElement.setAttribute("data-theme", theme())
  }),
)
