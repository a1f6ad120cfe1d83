import { Show } from "solid-js"
import { useQuality } from "../../../api/admin/quality"
import { loaded } from "../../../api/query"
import { useMessages } from "../../../messages"
import { errorText } from "../../../messages/error-text"
import { ChannelIcon, Region, Skeleton, SkeletonLines } from "../../../ui"
import { AdminPage } from "../shared/page"
import { Breakdown } from "./breakdown"
import { Days } from "./days"
import { Filters } from "./filters"
import { useFormat } from "./format"
import { arrivals } from "./outcome"
import { root } from "./quality.module.css"
import { isValidRange, useFilters } from "./range"
import { Shares, Stats } from "./stats"
import { Times } from "./times"

/** How well interactions find their contact: by day, campaign and channel, and how long it takes where they do not. */
export default function MatchQuality() {
  const t = useMessages()
  const { w } = useFormat()
  const { asked, ask } = useFilters()
  const askable = () => isValidRange(asked())
  const quality = useQuality(asked, askable)
  const told = () => loaded(quality)
  const nothing = () => {
    const found = told()
    return found !== undefined && arrivals(found.total) === 0
  }
  return (
    <AdminPage title={w("title")} help={w("help")}>
      <div class={root} data-busy={quality.isFetching && told() ? "" : undefined}>
        <Filters asked={asked()} quality={told()} onAsk={ask} />
        <Region
          title={w("title")}
          titleHidden
          pending={quality.isPending && askable()}
          skeleton={
            <div data-slot="pending">
              <SkeletonLines lines={4} />
              <Skeleton />
              <SkeletonLines lines={6} />
            </div>
          }
          failure={quality.isError ? errorText(t, quality.error) : null}
          onRetry={() => void quality.refetch()}
          empty={nothing() && !quality.isError ? w("none") : undefined}
        >
          <Show when={told()}>
            {found => (
              <div data-slot="told">
                <Stats quality={found()} />
                <Days quality={found()} />
                <div data-slot="pair">
                  <Shares quality={found()} />
                  <Times quality={found()} />
                </div>
                <Breakdown
                  title={w("byCampaign")}
                  by="campaign"
                  head={w("campaign")}
                  rows={found().campaigns.map(campaign => ({ ...campaign, name: campaign.campaign }))}
                  name={row => row.name}
                />
                <Breakdown
                  title={w("byChannel")}
                  by="channel"
                  head={w("channel")}
                  rows={found().channels.map(channel => ({ ...channel, name: channel.channel }))}
                  name={row => <ChannelIcon channel={row.name} />}
                />
              </div>
            )}
          </Show>
        </Region>
      </div>
    </AdminPage>
  )
}
