import { useLocale, useMessages } from "../../../messages"
import { qualityMessages } from "../../../messages/admin/quality"

const MINUTE = 60

/** How this page says its numbers. */
export function useFormat() {
  const { formatLocale, format } = useLocale()
  const w = useMessages(qualityMessages)
  const share = (value: number) =>
    new Intl.NumberFormat(formatLocale(), {
      style: "percent",
      maximumFractionDigits: value > 0 && value < 0.1 ? 1 : 0,
    }).format(value)
  const short = (day: string) =>
    new Intl.DateTimeFormat(formatLocale(), { day: "numeric", month: "short", timeZone: "UTC" }).format(new Date(day))
  const one = (value: number) => format.number(Math.round(value * 10) / 10)
  const time = (seconds: number) =>
    seconds < 2 * MINUTE ? w("seconds", { count: one(seconds) }) : w("minutes", { count: one(seconds / MINUTE) })
  return { w, share, short, time, number: format.number, date: format.date }
}
