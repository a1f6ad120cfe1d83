import type { MatchStats } from "@ucrm/core/match-stats/schema"
import { createMemo, For, Show } from "solid-js"
import type { Asked } from "../../../api/admin/quality"
import { Button, FieldShell, Input, Select, useChannelName } from "../../../ui"
import { useTimeZone } from "../shared/time-zone"
import { root } from "./filters.module.css"
import { useFormat } from "./format"
import { isValidRange, lastDays } from "./range"

const RANGES = [7, 28, 90]

/** Which days, campaign and channel are told of. */
export function Filters(props: {
  asked: Asked
  quality: MatchStats | undefined
  onAsk: (change: Partial<Asked>) => void
}) {
  const { w } = useFormat()
  const nameOf = useChannelName()
  const timeZone = useTimeZone()
  // What is asked for stays on offer, even when nothing arrived there.
  const offered = (names: readonly string[], chosen: string | undefined) =>
    chosen && !names.includes(chosen) ? [...names, chosen] : names
  const campaigns = createMemo(() =>
    offered(props.quality?.campaigns.map(campaign => campaign.campaign) ?? [], props.asked.campaign),
  )
  const channels = createMemo(() =>
    offered(props.quality?.channels.map(channel => channel.channel) ?? [], props.asked.channel),
  )
  const isLast = (days: number) => {
    const range = lastDays(days, timeZone())
    return range.from === props.asked.from && range.to === props.asked.to
  }
  return (
    <div class={root}>
      <fieldset>
        <legend class="visually-hidden">{w("range")}</legend>
        <For each={RANGES}>
          {days => (
            <Button
              size="small"
              variant={isLast(days) ? "plain" : "quiet"}
              aria-pressed={isLast(days)}
              onClick={() => props.onAsk(lastDays(days, timeZone()))}
            >
              {w("last", { days })}
            </Button>
          )}
        </For>
      </fieldset>
      <For each={["from", "to"] as const}>
        {end => (
          <FieldShell label={w(end)} error={isValidRange(props.asked) || end === "from" ? null : w("badRange")}>
            {wiring => (
              <Input
                {...wiring}
                type="date"
                value={props.asked[end]}
                onChange={event => event.currentTarget.value && props.onAsk({ [end]: event.currentTarget.value })}
              />
            )}
          </FieldShell>
        )}
      </For>
      <Choice
        label={w("campaign")}
        names={campaigns()}
        chosen={props.asked.campaign}
        onChoose={campaign => props.onAsk({ campaign })}
      />
      <Choice
        label={w("channel")}
        names={channels()}
        nameOf={nameOf}
        chosen={props.asked.channel}
        onChoose={channel => props.onAsk({ channel })}
      />
    </div>
  )
}

function Choice(props: {
  label: string
  names: readonly string[]
  nameOf?: (name: string) => string
  chosen: string | undefined
  onChoose: (name: string | undefined) => void
}) {
  const { w } = useFormat()
  return (
    <FieldShell label={props.label}>
      {wiring => (
        <Select
          {...wiring}
          value={props.chosen ?? ""}
          onChange={event => props.onChoose(event.currentTarget.value || undefined)}
        >
          <option value="">{w("every")}</option>
          <For each={props.names}>
            {name => (
              <option value={name} selected={name === props.chosen}>
                <Show when={props.nameOf} fallback={name}>
                  {nameOf => nameOf()(name)}
                </Show>
              </option>
            )}
          </For>
        </Select>
      )}
    </FieldShell>
  )
}
