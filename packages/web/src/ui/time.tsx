import { createSignal, onCleanup } from "solid-js"
import { serverNow } from "../api/server-clock"
import { useLocale } from "../messages"

/** Returns the server's time in milliseconds, which does not depend on the device's clock, updated every `everyMs`. */
export function useNow(everyMs: number) {
  const [now, setNow] = createSignal(serverNow())
  const timer = setInterval(() => setNow(serverNow()), everyMs)
  onCleanup(() => clearInterval(timer))
  return now
}

/** Older moments are shown by their date. */
const MAX_RELATIVE_MS = 7 * 24 * 60 * 60_000

/** Shows how long ago something happened, or its date after a week, with the exact time in its title. */
export function Time(props: { at: string }) {
  const { format } = useLocale()
  const now = useNow(30_000)
  return (
    <time datetime={props.at} title={format.moment(props.at)}>
      {now() - Date.parse(props.at) < MAX_RELATIVE_MS ? format.relative(props.at, now()) : format.date(props.at)}
    </time>
  )
}

/** Shows the time elapsed since a moment, up to `until` when it has ended. */
export function Elapsed(props: { since: string; until?: string | null }) {
  const { format } = useLocale()
  const now = useNow(1_000)
  const seconds = () => {
    const end = props.until ? Date.parse(props.until) : now()
    return Math.max(0, Math.floor((end - Date.parse(props.since)) / 1_000))
  }
  return (
    <time datetime={`PT${seconds()}S`} title={format.moment(props.since)}>
      {format.duration(seconds())}
    </time>
  )
}
