import type { MatchFilter } from "@ucrm/core/interaction-list/schema"
import type { MatchStats } from "@ucrm/core/match-stats/schema"
import { For, Show } from "solid-js"
import { useQuality } from "../../../api/admin/quality"
import { loaded } from "../../../api/query"
import { useMessages } from "../../../messages"
import { errorText } from "../../../messages/error-text"
import { ChannelIcon, Region, Skeleton, SkeletonLines } from "../../../ui"
import { AdminPage } from "../shared/page"
import { AgentBreakdown, Breakdown } from "./breakdown"
import { DaysChart, TimesChart } from "./charts"
import { Filters, isValidRange, useQualityFilter } from "./filters"
import { countArrivals, countAutomatic, InteractionsLink, OUTCOMES, ratio, useFormat } from "./numbers"
import { root } from "./quality.module.css"

const Stat = (props: { label: string; value: string; help: string; match?: MatchFilter }) => (
  <div>
    <dt>{props.label}</dt>
    <dd data-slot="value" data-numeric>
      <Show when={props.match} fallback={props.value}>
        {match => <InteractionsLink match={match()}>{props.value}</InteractionsLink>}
      </Show>
    </dd>
    <dd data-slot="quiet">{props.help}</dd>
  </div>
)

/** Renders how interactions find their contact, by day, campaign, channel and agent, and the time that agents take. */
export default function MatchQuality() {
  const t = useMessages()
  const { w } = useFormat()
  const { filter, setFilter } = useQualityFilter()
  const isValid = () => isValidRange(filter())
  const query = useQuality(filter, isValid)
  const quality = () => loaded(query)
  const isEmpty = () => {
    const total = quality()?.total
    return total !== undefined && countArrivals(total) === 0
  }
  return (
    <AdminPage title={w("title")} help={w("help")}>
      <div class={root} data-busy={query.isFetching && quality() ? "" : undefined}>
        <Filters filter={filter()} quality={quality()} onChange={setFilter} />
        <Region
          title={w("title")}
          titleHidden
          pending={query.isPending && isValid()}
          skeleton={
            <div data-slot="pending">
              <SkeletonLines lines={4} />
              <Skeleton />
              <SkeletonLines lines={6} />
            </div>
          }
          failure={query.isError ? errorText(t, query.error) : null}
          onRetry={() => void query.refetch()}
          empty={isEmpty() && !query.isError ? w("none") : undefined}
        >
          <Show when={quality()}>
            {quality => (
              <div data-slot="quality">
                <Stats quality={quality()} />
                <DaysChart quality={quality()} />
                <div data-slot="pair">
                  <Shares quality={quality()} />
                  <TimesChart quality={quality()} />
                </div>
                <Breakdown
                  title={w("byCampaign")}
                  by="campaign"
                  head={w("campaign")}
                  rows={quality().campaigns.map(campaign => ({ ...campaign, name: campaign.campaign }))}
                  name={row => row.name}
                />
                <Breakdown
                  title={w("byChannel")}
                  by="channel"
                  head={w("channel")}
                  rows={quality().channels.map(channel => ({ ...channel, name: channel.channel }))}
                  name={row => <ChannelIcon channel={row.name} />}
                />
                <AgentBreakdown filter={filter()} isValid={isValid()} />
              </div>
            )}
          </Show>
        </Region>
      </div>
    </AdminPage>
  )
}

/** Renders the four figures of the selected days, each with the whole that it is a part of. */
function Stats(props: { quality: MatchStats }) {
  const { w, share, time, number } = useFormat()
  const total = () => props.quality.total
  const all = () => countArrivals(total())
  const automatic = () => countAutomatic(total())
  const others = () => all() - automatic()
  return (
    <dl data-slot="stats">
      <Stat
        label={w("automatic")}
        value={share(ratio(automatic(), all()))}
        help={w("automaticHelp", { count: number(automatic()), all: number(all()) })}
      />
      <Stat
        label={w("changed")}
        match="changed"
        value={share(ratio(total().changed, automatic()))}
        help={w("changedHelp", { count: number(total().changed), all: number(automatic()) })}
      />
      <Stat
        label={w("identified")}
        match="identified"
        value={share(ratio(total().identified, others()))}
        help={w("identifiedHelp", { count: number(total().identified), all: number(others()) })}
      />
      <Stat
        label={w("median")}
        value={props.quality.times.median === null ? "–" : time(props.quality.times.median)}
        help={props.quality.times.p95 === null ? w("noTimes") : w("medianHelp", { p95: time(props.quality.times.p95) })}
      />
    </dl>
  )
}

/** Renders the share of each outcome in all interactions. */
function Shares(props: { quality: MatchStats }) {
  const { w, share, number } = useFormat()
  const all = () => countArrivals(props.quality.total)
  return (
    <section>
      <h2>{w("arrived")}</h2>
      <dl data-slot="spans">
        <For each={OUTCOMES}>
          {outcome => (
            <div data-slot="span">
              <dt>{w(`outcome.${outcome}`)}</dt>
              <dd data-slot="track" aria-hidden="true">
                <span
                  data-outcome={outcome}
                  style={{ "inline-size": `${100 * ratio(props.quality.total[outcome], all())}%` }}
                />
              </dd>
              <dd data-numeric>
                {share(ratio(props.quality.total[outcome], all()))} ·{" "}
                <InteractionsLink match={outcome}>{number(props.quality.total[outcome])}</InteractionsLink>
              </dd>
            </div>
          )}
        </For>
      </dl>
    </section>
  )
}
