import { useLocale } from "../messages"
import { useNow } from "./now"

/** How long ago something was; the exact moment is in its title. */
export function Time(props: { at: string }) {
  const { format } = useLocale()
  const now = useNow(30_000)
  return (
    <time datetime={props.at} title={format.moment(props.at)}>
      {format.relative(props.at, now())}
    </time>
  )
}

/** The running time since a moment, or until another once it is over. */
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
