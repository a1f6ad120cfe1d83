import type { MatchFilter } from "@ucrm/core/interaction-list/schema"
import type { MatchStats } from "@ucrm/core/match-stats/schema"
import { For, Show } from "solid-js"
import { countArrivals, countAutomatic, InteractionsLink, OUTCOMES, ratio, useFormat } from "./numbers"

/** Renders the four figures of the selected days, each with the whole that it is a part of. */
export function Stats(props: { quality: MatchStats }) {
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

/** Renders the share of each outcome in all interactions. */
export function Shares(props: { quality: MatchStats }) {
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
