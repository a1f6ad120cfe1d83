import { createContext, createEffect, createSignal, onCleanup, useContext } from "solid-js"
import { tinykeys } from "tinykeys"
import { letters } from "../state/setting"

export const COMMAND_GROUPS = ["page", "tabs", "interaction", "contact"] as const
export type CommandGroup = (typeof COMMAND_GROUPS)[number]

export type Command = {
  id: string
  label: string
  /** In the syntax of tinykeys: `n`, `Alt+1`, `$mod+k`. */
  keys?: string
  /** Not listed in the palette, e.g. a movement of the focus. */
  hidden?: boolean
  /** Returns whether the palette lists it when it opens. */
  isOffered?: () => boolean
  /** Listed in the palette only for a query that it matches. */
  isSearchOnly?: boolean
  /** The group in the list of shortcuts, by default the page. */
  group?: CommandGroup
  run: () => void
}

const [sources, setSources] = createSignal<readonly (() => readonly Command[])[]>([])

/** Returns the commands of all parts of the page, those of the latest part first. */
export function commands() {
  return sources()
    .toReversed()
    .flatMap(source => source())
}

const IsInert = createContext(false)

/** With `value` true, the parts of the page inside it offer no commands, e.g. in a preview. */
export const InertCommands = IsInert.Provider

/** Adds commands, with their keys and to the palette, while the component is mounted. */
export function useCommands(source: () => readonly Command[]) {
  if (useContext(IsInert)) return
  setSources(all => [...all, source])
  onCleanup(() => setSources(all => all.filter(other => other !== source)))
}

const FIELDS = "input, textarea, select, [contenteditable], dialog, [popover]"

/** Returns whether a key writes a character by itself: with Shift it is a capital letter. */
const isLetter = (keys: string) => /^(Shift\+)?.$/u.test(keys)

/** Returns whether the focused element uses a key itself: fields use letters and arrows, buttons and links also Enter. */
const isUsedByFocus = (keys: string, target: EventTarget | null) =>
  (isLetter(keys) || !keys.includes("+")) &&
  target instanceof Element &&
  target.closest(keys === "Enter" ? `${FIELDS}, button, a` : FIELDS) !== null

/** Runs the commands by their keys; single letters work only outside of fields and dialogs. */
export function useKeys() {
  return createEffect(() => {
    const bindings: Record<string, (event: KeyboardEvent) => void> = {}
    for (const command of commands()) {
      const { keys } = command
      if (!keys || keys in bindings) continue
      const handle = (event: KeyboardEvent) => {
        if (event.defaultPrevented || event.isComposing) return
        if ((isLetter(keys) && letters() === "off") || isUsedByFocus(keys, event.target)) return
        event.preventDefault()
        command.run()
      }
      bindings[keys] = handle
      // On many keyboards these keys need Shift.
      if (keys === "/" || keys === "?") bindings[`Shift+${keys}`] = handle
    }
    onCleanup(tinykeys(window, bindings))
  })
}

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent)

/** Returns the readable form of the keys of a command. */
export function formatKeys(keys: string) {
  const parts = keys
    .split("+")
    .map(part => ({ $mod: isMac ? "⌘" : "Ctrl", Alt: isMac ? "⌥" : "Alt" })[part] ?? part.replace("Digit", ""))
  return parts.map(part => (part.length === 1 ? part.toUpperCase() : part)).join(isMac ? "" : "+")
}
