import { A } from "@solidjs/router"
import type { MatchFilter } from "@ucrm/core/interaction-list/schema"
import type { Counts, Outcome } from "@ucrm/core/match-stats/schema"
import type { JSX } from "solid-js"
import { useLocale, useMessages } from "../../../messages"
import { qualityMessages } from "../../../messages/admin/quality"
import { useQualityFilter } from "./filters"

/** The outcomes from the surest to none, in the order of a bar from its foot. */
export const OUTCOMES: readonly Outcome[] = ["contactId", "one", "several", "none", "withheld"]

/** Returns the number of interactions that arrived. */
export function countArrivals(counts: Counts) {
  return OUTCOMES.reduce((sum, outcome) => sum + counts[outcome], 0)
}

/** Returns the number of interactions whose contact was found automatically. */
export function countAutomatic({ contactId, one }: Counts) {
  return contactId + one
}

/** Returns a part of a whole, 0 of an empty one. */
export function ratio(part: number, whole: number) {
  return whole > 0 ? part / whole : 0
}

const MINUTE_SECONDS = 60

/** Returns the messages of the page and the formats of its shares, days, numbers and times. */
export function useFormat() {
  const { formatLocale, format } = useLocale()
  const w = useMessages(qualityMessages)
  const share = (value: number) =>
    new Intl.NumberFormat(formatLocale(), {
      style: "percent",
      maximumFractionDigits: value > 0 && value < 0.1 ? 1 : 0,
    }).format(value)
  const shortDay = (day: string) =>
    new Intl.DateTimeFormat(formatLocale(), { day: "numeric", month: "short", timeZone: "UTC" }).format(new Date(day))
  const round = (value: number) => format.number(Math.round(value * 10) / 10)
  const time = (seconds: number) =>
    seconds < 2 * MINUTE_SECONDS
      ? w("seconds", { count: round(seconds) })
      : w("minutes", { count: round(seconds / MINUTE_SECONDS) })
  return { w, share, shortDay, time, number: format.number, date: format.date }
}

/** Renders a number as a link to its interactions: those of the page's filter, narrowed by the properties. */
export function InteractionsLink(props: {
  match?: MatchFilter
  agent?: string
  campaign?: string
  channel?: string
  day?: string
  children: JSX.Element
}) {
  const { w } = useFormat()
  const { filter } = useQualityFilter()
  const href = () => {
    const { from, to, campaign, channel } = filter()
    const values = {
      from: props.day ?? from,
      to: props.day ?? to,
      agent: props.agent,
      campaign: props.campaign ?? campaign,
      channel: props.channel ?? channel,
      match: props.match,
    }
    const set = Object.entries(values).flatMap(([name, value]) => (value ? [[name, value]] : []))
    return `/interactions?${new URLSearchParams(set)}`
  }
  return (
    <A href={href()} title={w("showInteractions")}>
      {props.children}
    </A>
  )
}
