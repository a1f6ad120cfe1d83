import { A } from "@solidjs/router"
import type { MatchFilter } from "@ucrm/core/interaction-list/schema"
import type { JSX } from "solid-js"
import { useFormat } from "./format"
import { useFilters } from "./range"

/** A number that leads to the interactions behind it, with the filters of the page and those that are given. */
export function Behind(props: {
  match?: MatchFilter
  campaign?: string
  channel?: string
  day?: string
  children: JSX.Element
}) {
  const { w } = useFormat()
  const { asked } = useFilters()
  const href = () => {
    const { from, to, campaign, channel } = asked()
    const filter = {
      from: props.day ?? from,
      to: props.day ?? to,
      campaign: props.campaign ?? campaign,
      channel: props.channel ?? channel,
      match: props.match,
    }
    const given = Object.entries(filter).flatMap(([name, value]) => (value ? [[name, value]] : []))
    return `/interactions?${new URLSearchParams(given)}`
  }
  return (
    <A href={href()} title={w("showInteractions")}>
      {props.children}
    </A>
  )
}
