import { setTimeout as pause } from "node:timers/promises"
import { Failure } from "../error"
import { Overtaken } from "./store"

const ATTEMPTS = 8

const passes = (error: unknown) =>
  error instanceof Overtaken || (error instanceof Failure && error.code === "version.changed")

/** Runs work again from its reads when somebody wrote in between, as long as its outcome does not depend on that. */
export const overtaking = async <T>(work: () => Promise<T>): Promise<T> => {
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
