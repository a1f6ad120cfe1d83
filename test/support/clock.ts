import { Clock } from "@ucrm/core/clock"

/** The time at which tests stop the product's clock: noon, so that no day, hour or minute ends during a test. */
export const NOON_MS = Date.parse("2026-11-25T12:00:00Z")

/** Stops the product's clock at a time in milliseconds, noon by default. Returns a function that restores it. */
export function stopClock(atMs = NOON_MS) {
  return Clock.set(() => atMs)
}

/** Moves the product's clock forward and stops it there. Returns a function that restores it. */
export function advanceClock(ms: number) {
  return stopClock(Clock.millis() + ms)
}
