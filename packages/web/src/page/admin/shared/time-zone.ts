import { createMemo } from "solid-js"
import { loaded } from "../../../api/query"
import { useSession } from "../../../api/session"
import { useLocale } from "../../../messages"

/** Returns the time zone of the account's days. */
export function useTimeZone() {
  const session = useSession()
  return () => loaded(session)?.timeZone ?? "UTC"
}

/** Returns the formats of moments in the account's time zone: the day, the time of the day, and both exactly. */
export function useZonedFormat() {
  const { formatLocale } = useLocale()
  const timeZone = useTimeZone()
  const formats = createMemo(() => {
    const format = (options: Intl.DateTimeFormatOptions) =>
      new Intl.DateTimeFormat(formatLocale(), { timeZone: timeZone(), ...options })
    return {
      day: format({ dateStyle: "medium" }),
      time: format({ timeStyle: "short" }),
      moment: format({ dateStyle: "full", timeStyle: "long" }),
    }
  })
  return {
    day: (at: string) => formats().day.format(new Date(at)),
    time: (at: string) => formats().time.format(new Date(at)),
    moment: (at: string) => formats().moment.format(new Date(at)),
  }
}
