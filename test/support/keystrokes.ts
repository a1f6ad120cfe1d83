import type { Page } from "playwright-core"
import { expect } from "vitest"

/** The times of a practised agent in the keystroke-level model: estimates, which do not depend on the machine. */
const KEY_SECONDS = 0.3
const LETTER_SECONDS = 0.2
const READ_CHOICE_SECONDS = 1.5

type Limits = {
  keys: number
  seconds: number
  /** The time to type a text that is as long as the caller makes it, as a name, is not part of the limit. */
  withoutTyping?: true
}

/**
 * Counts the keys that are pressed on a page, and the seconds that an agent needs by the keystroke-level model. A key
 * pressed together with Ctrl or Shift is one press; the letters of a typed text (a name, a note, what is searched for)
 * are counted apart.
 */
export function countKeystrokes(page: Page) {
  let keys = 0
  let letters = 0
  let choices = 0
  return {
    press: async (key: string) => {
      keys += 1
      await page.keyboard.press(key)
    },
    type: async (text: string) => {
      letters += [...text].length
      await page.keyboard.type(text)
    },
    /** Counts the time to read what is offered and to decide. */
    readChoice: () => {
      choices += 1
    },
    expectAtMost: (limits: Limits) => {
      const typing = limits.withoutTyping ? 0 : letters * LETTER_SECONDS
      const seconds = keys * KEY_SECONDS + typing + choices * READ_CHOICE_SECONDS
      expect(keys).toBeLessThanOrEqual(limits.keys)
      expect(seconds).toBeLessThanOrEqual(limits.seconds)
    },
  }
}
