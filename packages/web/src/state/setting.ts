import { createEffect, createRoot, createSignal } from "solid-js"
import { readSetting, writeSetting } from "./storage"

/** Returns the signal of a setting of this browser, one of `values`, and the function that stores another value. */
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

/** The theme: light, dark, or that of the system. */
export const [theme, setTheme] = createSetting<Theme>("ucrm.theme", THEMES, "system")

/** Whether single letters and digits are shortcuts; speech input and tremor can trigger them by accident. */
export const [letters, setLetters] = createSetting("ucrm.letters", ["on", "off"], "on")

createRoot(() =>
  createEffect(() => {
    if (theme() === "system") document.documentElement.removeAttribute("data-theme")
    else document.documentElement.setAttribute("data-theme", theme())
  }),
)
