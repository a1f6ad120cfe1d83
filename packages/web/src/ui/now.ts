import { createSignal, onCleanup } from "solid-js"

/** The time now in milliseconds, renewed every `everyMs` for as long as the component lives. */
export function useNow(everyMs: number) {
  const [now, setNow] = createSignal(Date.now())
  const timer = setInterval(() => setNow(Date.now()), everyMs)
  onCleanup(() => clearInterval(timer))
  return now
}
