import { createContext, createEffect, createSignal, onCleanup, useContext } from "solid-js"
import { tinykeys } from "tinykeys"
import { letters } from "../state/setting"

export const COMMAND_GROUPS = ["page", "tabs", "interaction", "contact"] as const
export type CommandGroup = (typeof COMMAND_GROUPS)[number]

export type Command = {
  id: string
  label: string
  /** As tinykeys spells it: `n`, `Alt+1`, `$mod+k`. */
  keys?: string
  /** A movement rather than an action: not listed in the palette. */
  hidden?: boolean
  /** Returns whether the palette lists it at the moment at which it opens. */
  isOffered?: () => boolean
  /** Listed in the palette only once something is typed that it matches. */
  searched?: boolean
  /** What the list of shortcuts shows it under; the page when absent. */
  group?: CommandGroup
  run: () => void
}

const [sources, setSources] = createSignal<readonly (() => readonly Command[])[]>([])

/** What can be done at this moment, by every part of the page that is on the screen; the latest part first. */
export function commands() {
  return sources()
    .toReversed()
    .flatMap(source => source())
}

const Picture = createContext(false)

/** Around what only shows a page, with `value` true: nothing in it offers a command. */
export const CommandsOfPicture = Picture.Provider

/** Offers commands, by key and in the palette, for as long as the component is on the screen. */
export function useCommands(source: () => readonly Command[]) {
  if (useContext(Picture)) return
  setSources(all => [...all, source])
  onCleanup(() => setSources(all => all.filter(other => other !== source)))
}

const FIELDS = "input, textarea, select, [contenteditable], dialog, [popover]"

/** Returns whether a key writes a character by itself: with Shift it is a capital letter. */
const isLetter = (keys: string) => /^(Shift\+)?.$/u.test(keys)

/** Whether the key belongs to what has the focus: letters and arrows to a field, Enter to a button or link as well. */
const isTaken = (keys: string, target: EventTarget | null) =>
  (isLetter(keys) || !keys.includes("+")) &&
  target instanceof Element &&
  target.closest(keys === "Enter" ? `${FIELDS}, button, a` : FIELDS) !== null

/** Listens for the keys of the commands on offer; single letters count only outside of inputs and dialogs. */
export function useKeys() {
  return createEffect(() => {
    const bindings: Record<string, (event: KeyboardEvent) => void> = {}
    for (const command of commands()) {
      const { keys } = command
      if (!keys || keys in bindings) continue
      const handle = (event: KeyboardEvent) => {
        if (event.defaultPrevented || event.isComposing) return
        if ((isLetter(keys) && letters() === "off") || isTaken(keys, event.target)) return
        event.preventDefault()
        command.run()
      }
      bindings[keys] = handle
      // On many keyboards these are themselves shifted keys.
      if (keys === "/" || keys === "?") bindings[`Shift+${keys}`] = handle
    }
    onCleanup(tinykeys(window, bindings))
  })
}

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent)

/** How the keys of a command are written for people. */
export function spell(keys: string) {
  const parts = keys
    .split("+")
    .map(part => ({ $mod: isMac ? "⌘" : "Ctrl", Alt: isMac ? "⌥" : "Alt" })[part] ?? part.replace("Digit", ""))
  return parts.map(part => (part.length === 1 ? part.toUpperCase() : part)).join(isMac ? "" : "+")
}
