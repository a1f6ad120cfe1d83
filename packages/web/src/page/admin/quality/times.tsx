import type { MatchStats, Times as Shape } from "@ucrm/core/match-stats/schema"
import { For, Show } from "solid-js"
import { type Column, Table } from "../../../ui/table"
import { Chart } from "./chart"
import { useFormat } from "./format"
import { root } from "./spans.module.css"

type Span = { label: string; count: number }

/** Adjoining buckets as spans that are read at a glance. */
const EDGES = [5, 10, 20, 30, 60, 120, 300, 600, 3600]

/** How many fall into each span; the last one has no bound. */
const spans = ({ buckets }: Shape) =>
  [...EDGES, null].map((edge, at, all) => ({
    edge,
    count: buckets
      .filter(({ upTo }) => (upTo ?? Infinity) <= (edge ?? Infinity) && (upTo ?? Infinity) > (all[at - 1] ?? 0))
      .reduce((sum, bucket) => sum + bucket.count, 0),
  }))

/** How long agents took to say who it is. */
export function Times(props: { quality: MatchStats }) {
  const { w, time, number } = useFormat()
  const rows = (): Span[] =>
    spans(props.quality.times).map(({ edge, count }) => ({
      label: edge === null ? w("longer", { time: time(EDGES.at(-1) ?? 0) }) : `${w("upTo")} ${time(edge)}`,
      count,
    }))
  const most = () => Math.max(1, ...rows().map(row => row.count))
  const columns = (): Column<Span>[] => [
    { id: "span", head: w("median"), main: true, cell: row => row.label },
    { id: "count", head: w("interactions"), align: "end", cell: row => number(row.count) },
  ]
  return (
    <Show
      when={props.quality.times.median !== null}
      fallback={
        <section>
          <h2>{w("times")}</h2>
          <p data-slot="quiet">{w("noTimes")}</p>
        </section>
      }
    >
      <Chart
        title={w("times")}
        table={() => <Table label={w("times")} columns={columns()} rows={rows()} />}
        chart={
          <div
            class={root}
            role="img"
            aria-label={w("timesChart", {
              median: time(props.quality.times.median ?? 0),
              p95: time(props.quality.times.p95 ?? 0),
            })}
          >
            <For each={rows()}>
              {row => (
                <div data-slot="span">
                  <span>{row.label}</span>
                  <span data-slot="track">
                    <span data-outcome="one" style={{ "inline-size": `${(100 * row.count) / most()}%` }} />
                  </span>
                  <span data-numeric>{number(row.count)}</span>
                </div>
              )}
            </For>
          </div>
        }
      />
    </Show>
  )
}
