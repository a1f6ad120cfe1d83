import { setTimeout as pause } from "node:timers/promises"
import { Failure } from "../error"

const ATTEMPTS = 8

/**
 * Runs work again from its reads while somebody else writes in between, which is what the errors that pass tell of.
 * Throws `table.unavailable` when that does not end, and whatever else the work throws.
 */
export async function again<T>(work: () => Promise<T>, passes: (error: unknown) => boolean): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (!passes(error)) throw error
      if (attempt === ATTEMPTS) throw new Failure("table.unavailable", "Too much happened at once. Try again.")
      await pause(Math.random() * 20 * attempt)
    }
  }
}
