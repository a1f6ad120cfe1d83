import { createEffect, createRoot, createSignal } from "solid-js"
import { readSetting, writeSetting } from "./storage"

function createSetting<T extends string>(key: string, values: readonly T[], initial: T) {
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

/** Whether a new interaction is announced by sound, and by a notice of the desktop while the window is behind. */
export const [sounds, setSounds] = createSetting("ucrm.sounds", ["on", "off"], "off")
export const [desktopNotices, setDesktopNotices] = createSetting("ucrm.desktopNotices", ["on", "off"], "off")

createRoot(() =>
  createEffect(() => {
    if (theme() === "system") document.documentElement.removeAttribute("data-theme")
    else document.documentElement.setAttribute("data-theme", theme())
  }),
)
