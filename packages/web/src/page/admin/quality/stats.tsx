import type { MatchFilter } from "@ucrm/core/interaction-list/schema"
import type { MatchStats } from "@ucrm/core/match-stats/schema"
import { For, Show } from "solid-js"
import { Behind } from "./behind"
import { useFormat } from "./format"
import { arrivals, automatic, OUTCOMES, ratio } from "./outcome"
import { root as spansRoot } from "./spans.module.css"
import { root } from "./stats.module.css"

/** The four figures that say most, each with what it is a part of. */
export function Stats(props: { quality: MatchStats }) {
  const { w, share, time, number } = useFormat()
  const total = () => props.quality.total
  const all = () => arrivals(total())
  const found = () => automatic(total())
  const open = () => all() - found()
  return (
    <dl class={root}>
      <Stat
        label={w("automatic")}
        value={share(ratio(found(), all()))}
        help={w("automaticHelp", { count: number(found()), all: number(all()) })}
      />
      <Stat
        label={w("changed")}
        match="changed"
        value={share(ratio(total().changed, found()))}
        help={w("changedHelp", { count: number(total().changed), all: number(found()) })}
      />
      <Stat
        label={w("identified")}
        match="identified"
        value={share(ratio(total().identified, open()))}
        help={w("identifiedHelp", { count: number(total().identified), all: number(open()) })}
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
        {match => <Behind match={match()}>{props.value}</Behind>}
      </Show>
    </dd>
    <dd data-slot="quiet">{props.help}</dd>
  </div>
)

/** What part of the interactions had each outcome. */
export function Shares(props: { quality: MatchStats }) {
  const { w, share, number } = useFormat()
  const all = () => arrivals(props.quality.total)
  return (
    <section>
      <h2>{w("arrived")}</h2>
      <dl class={spansRoot}>
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
                <Behind match={outcome}>{number(props.quality.total[outcome])}</Behind>
              </dd>
            </div>
          )}
        </For>
      </dl>
    </section>
  )
}
