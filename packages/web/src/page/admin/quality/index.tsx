import { Show } from "solid-js"
import { useQuality } from "../../../api/admin/quality"
import { loaded } from "../../../api/query"
import { useMessages } from "../../../messages"
import { errorText } from "../../../messages/error-text"
import { ChannelIcon, Region, Skeleton, SkeletonLines } from "../../../ui"
import { AdminPage } from "../shared/page"
import { AgentBreakdown, Breakdown } from "./breakdown"
import { DaysChart, TimesChart } from "./charts"
import { Filters, isValidRange, useQualityFilter } from "./filters"
import { countArrivals, useFormat } from "./numbers"
import { root } from "./quality.module.css"
import { Shares, Stats } from "./stats"

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
