import { createSignal, onCleanup } from "solid-js"
import { createStore, produce, unwrap } from "solid-js/store"
import { isFocusOffered } from "./offered-focus"
import { readSessionJson, sessionKeys, writeSession } from "./storage"

const PREFIX = "ucrm.draft."

const restored = () =>
  Object.fromEntries(
    sessionKeys(PREFIX)
      .map(key => [key.slice(PREFIX.length), readSessionJson(key)] as const)
      .filter(([, value]) => value !== undefined),
  )

const [drafts, setDrafts] = createStore<Record<string, unknown>>(restored())
const [onScreen, setOnScreen] = createSignal<readonly string[]>([])

function write(key: string, value: unknown) {
  setDrafts(key, () => value)
  writeSession(PREFIX + key, JSON.stringify(value))
}

/** Forgets what was typed under a key, and under everything below it (`key/…`). */
export function discardDraft(key: string) {
  const gone = Object.keys(unwrap(drafts)).filter(other => other === key || other.startsWith(`${key}/`))
  setDrafts(
    produce(all => {
      for (const other of gone) delete all[other]
    }),
  )
  for (const other of gone) writeSession(PREFIX + other, null)
}

/** Discards what was typed under a key, and returns it, so that it can be restored; undefined when nothing was. */
export function takeDraft(key: string): unknown {
  const value: unknown = unwrap(drafts)[key]
  discardDraft(key)
  return value
}

/** Restores what was discarded under a key. */
export function restoreDraft(key: string, value: unknown) {
  write(key, value)
}

/** Forgets every draft: somebody else signed in. */
export function discardAllDrafts() {
  for (const key of Object.keys(unwrap(drafts))) discardDraft(key)
}

/** The keys under which something was typed that is not saved yet. */
export function draftKeys() {
  return Object.keys(drafts)
}

/** Whether something was typed under the key, or below it, that is not saved yet; on the screen or not. */
export function isEditing(key: string) {
  return draftKeys().some(other => other === key || other.startsWith(`${key}/`))
}

/** Whether anything was typed that is not saved yet. */
export function hasDrafts() {
  return Object.keys(drafts).length > 0
}

const fieldHasFocus = () =>
  document.activeElement instanceof HTMLElement &&
  !isFocusOffered(document.activeElement) &&
  document.activeElement.matches("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]")

/** A dialog is being answered, or what stands there cannot be shown again (`data-shown-once`). */
const isHeld = () => document.querySelector("dialog[open], [data-shown-once]") !== null

const editing = () => onScreen().some(key => key in drafts) || fieldHasFocus() || isHeld()

/**
 * Whether nothing may open over the screen by itself: a draft on it, with or without focus, the caret in a field, an
 * open dialog, or something that cannot be shown again.
 */
export function useEditing() {
  return editing
}

export type DraftHandle<T> = {
  /** What was typed, else the initial value. */
  value: () => T
  set: (value: T) => void
  discard: () => void
  /** Something was typed. */
  dirty: () => boolean
}

/** What the agent types under a key (`<guid>/contact`, `<guid>/new`, `contact/<id>`, …): it survives switching and reload. */
export function useDraft<T>(key: () => string, initial: () => T): DraftHandle<T> {
  const mounted = key()
  setOnScreen(keys => [...keys, mounted])
  onCleanup(() =>
    setOnScreen(keys => {
      const at = keys.indexOf(mounted)
      return keys.toSpliced(at, at < 0 ? 0 : 1)
    }),
  )
  return {
    value: () => (key() in drafts ? (drafts[key()] as T) : initial()),
    set: value => write(key(), value),
    discard: () => discardDraft(key()),
    dirty: () => key() in drafts,
  }
}
