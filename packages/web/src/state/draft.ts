import { createSignal, onCleanup } from "solid-js"
import { createStore, produce, unwrap } from "solid-js/store"
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

/** Discards the draft of a key and those below it (`key/…`). */
export function discardDraft(key: string) {
  const discarded = Object.keys(unwrap(drafts)).filter(other => other === key || other.startsWith(`${key}/`))
  setDrafts(
    produce(all => {
      for (const other of discarded) delete all[other]
    }),
  )
  for (const other of discarded) writeSession(PREFIX + other, null)
}

/** Discards the draft of a key and returns it, to be restored later; undefined without one. */
export function takeDraft(key: string): unknown {
  const value: unknown = unwrap(drafts)[key]
  discardDraft(key)
  return value
}

/** Restores a discarded draft. */
export function restoreDraft(key: string, value: unknown) {
  write(key, value)
}

/** Discards every draft, when another user has signed in. */
export function discardAllDrafts() {
  for (const key of Object.keys(unwrap(drafts))) discardDraft(key)
}

/** Returns the keys of all drafts. */
export function draftKeys() {
  return Object.keys(drafts)
}

/** Returns whether there is a draft of a key, or below it, on the page or not. */
export function isEditing(key: string) {
  return draftKeys().some(other => other === key || other.startsWith(`${key}/`))
}

/** Returns whether there are any drafts. */
export function hasDrafts() {
  return Object.keys(drafts).length > 0
}

const isFieldFocused = () =>
  document.activeElement instanceof HTMLElement &&
  !isFocusOffered(document.activeElement) &&
  document.activeElement.matches("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]")

/** Returns whether a dialog is open, or a value is shown that cannot be shown again (`data-shown-once`). */
const isBlocked = () => document.querySelector("dialog[open], [data-shown-once]") !== null

const editing = () => onScreen().some(key => key in drafts) || isFieldFocused() || isBlocked()

/**
 * Returns an accessor of whether no other page may open by itself: the page has a draft, a focused field, an open dialog,
 * or a value that cannot be shown again.
 */
export function useEditing() {
  return editing
}

export type DraftHandle<T> = {
  /** The draft, else the initial value. */
  value: () => T
  set: (value: T) => void
  discard: () => void
  /** Whether there is a draft. */
  dirty: () => boolean
}

/** Returns the draft of a key (`<guid>/contact`, `<guid>/new`, `contact/<id>`, …), which survives navigation and a reload. */
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

const OFFERED_ATTRIBUTE = "data-offered-focus"

/** Returns whether the page gave an element the focus and the agent has not used it yet. */
function isFocusOffered(element: Element | null) {
  return element?.hasAttribute(OFFERED_ATTRIBUTE) ?? false
}

/** Returns whether the agent uses another element, or another document. */
const isElsewhere = () =>
  !document.hasFocus() || document.activeElement?.closest("input, textarea, select, dialog, a") != null

/**
 * Moves the focus to the field of the likely next step, unless the agent uses something else. Until the agent uses the
 * field, a new interaction may still open over the page.
 */
export function offerFocus(field: HTMLElement | null | undefined) {
  if (!field || isElsewhere()) return
  field.setAttribute(OFFERED_ATTRIBUTE, "")
  const listeners = new AbortController()
  const end = () => {
    field.removeAttribute(OFFERED_ATTRIBUTE)
    listeners.abort()
  }
  for (const event of ["input", "pointerdown", "blur"]) field.addEventListener(event, end, { signal: listeners.signal })
  field.focus({ preventScroll: true })
}
