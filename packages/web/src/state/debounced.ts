import { debounce } from "@solid-primitives/scheduled"
import { type Accessor, createEffect, createSignal, on } from "solid-js"

/** Returns a value that follows another one after `waitMs` without a change, and a setter that does not wait. */
export function createDebounced<T>(value: Accessor<T>, waitMs: number) {
  const [debounced, setDebounced] = createSignal<T>(value())
  const schedule = debounce((next: T) => setDebounced(() => next), waitMs)
  const setNow = (next: T) => {
    schedule.clear()
    setDebounced(() => next)
  }
  createEffect(on(value, next => void schedule(next), { defer: true }))
  return [debounced, setNow] as const
}
