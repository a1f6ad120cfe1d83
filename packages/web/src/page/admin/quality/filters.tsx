import { useSearchParams } from "@solidjs/router"
import { addDays, dayIn } from "@ucrm/core/clock/time-zone"
import type { MatchStats } from "@ucrm/core/match-stats/schema"
import { createMemo, For, Show } from "solid-js"
import type { QualityFilter } from "../../../api/admin/quality"
import { serverNow } from "../../../api/server-clock"
import { useMessages } from "../../../messages"
import { qualityMessages } from "../../../messages/admin/quality"
import { Button, FieldShell, Input, Select, useChannelName } from "../../../ui"
import { useTimeZone } from "../shared/time-zone"

const DAY_MS = 24 * 60 * 60 * 1000
const MAX_DAYS = 92
const DEFAULT_DAYS = 28
const OFFERED_DAYS = [7, 28, 90]

/** Returns the last so many days, today included, in a time zone. */
function lastDays(days: number, timeZone: string) {
  const today = dayIn(timeZone, serverNow())
  return { from: addDays(today, 1 - days), to: today }
}

/** Returns whether a range has its first day before its last, and not too many. */
export function isValidRange({ from, to }: { from: string; to: string }) {
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1
  return days >= 1 && days <= MAX_DAYS
}

const single = (value: string | string[] | undefined) => (typeof value === "string" && value !== "" ? value : undefined)

/** Returns the filter of the page, which is part of the address, and a function that changes it. */
export function useQualityFilter() {
  const [params, setParams] = useSearchParams()
  const timeZone = useTimeZone()
  const filter = (): QualityFilter => {
    const range = lastDays(DEFAULT_DAYS, timeZone())
    return {
      from: single(params["from"]) ?? range.from,
      to: single(params["to"]) ?? range.to,
      campaign: single(params["campaign"]),
      channel: single(params["channel"]),
    }
  }
  const setFilter = (change: Partial<QualityFilter>) => setParams({ ...filter(), ...change }, { replace: true })
  return { filter, setFilter }
}

/** Renders the filters: days, campaign and channel. */
export function Filters(props: {
  filter: QualityFilter
  quality: MatchStats | undefined
  onChange: (change: Partial<QualityFilter>) => void
}) {
  const w = useMessages(qualityMessages)
  const channelName = useChannelName()
  const timeZone = useTimeZone()
  // The selected name stays an option, even when nothing arrived there.
  const withSelected = (names: readonly string[], selected: string | undefined) =>
    selected && !names.includes(selected) ? [...names, selected] : names
  const campaigns = createMemo(() =>
    withSelected(props.quality?.campaigns.map(campaign => campaign.campaign) ?? [], props.filter.campaign),
  )
  const channels = createMemo(() =>
    withSelected(props.quality?.channels.map(channel => channel.channel) ?? [], props.filter.channel),
  )
  const isLast = (days: number) => {
    const range = lastDays(days, timeZone())
    return range.from === props.filter.from && range.to === props.filter.to
  }
  return (
    <div data-slot="quality-filters">
      <fieldset>
        <legend class="visually-hidden">{w("range")}</legend>
        <For each={OFFERED_DAYS}>
          {days => (
            <Button
              size="small"
              variant={isLast(days) ? "plain" : "quiet"}
              aria-pressed={isLast(days)}
              onClick={() => props.onChange(lastDays(days, timeZone()))}
            >
              {w("last", { days })}
            </Button>
          )}
        </For>
      </fieldset>
      <For each={["from", "to"] as const}>
        {end => (
          <FieldShell label={w(end)} error={isValidRange(props.filter) || end === "from" ? null : w("badRange")}>
            {wiring => (
              <Input
                {...wiring}
                type="date"
                value={props.filter[end]}
                onChange={event => event.currentTarget.value && props.onChange({ [end]: event.currentTarget.value })}
              />
            )}
          </FieldShell>
        )}
      </For>
      <NameSelect
        label={w("campaign")}
        names={campaigns()}
        selected={props.filter.campaign}
        onSelect={campaign => props.onChange({ campaign })}
      />
      <NameSelect
        label={w("channel")}
        names={channels()}
        textOf={channelName}
        selected={props.filter.channel}
        onSelect={channel => props.onChange({ channel })}
      />
    </div>
  )
}

function NameSelect(props: {
  label: string
  names: readonly string[]
  textOf?: (name: string) => string
  selected: string | undefined
  onSelect: (name: string | undefined) => void
}) {
  const w = useMessages(qualityMessages)
  return (
    <FieldShell label={props.label}>
      {wiring => (
        <Select
          {...wiring}
          value={props.selected ?? ""}
          onChange={event => props.onSelect(event.currentTarget.value || undefined)}
        >
          <option value="">{w("every")}</option>
          <For each={props.names}>
            {name => (
              <option value={name} selected={name === props.selected}>
                <Show when={props.textOf} fallback={name}>
                  {textOf => textOf()(name)}
                </Show>
              </option>
            )}
          </For>
        </Select>
      )}
    </FieldShell>
  )
}
