import type { MatchStats, Times } from "@ucrm/core/match-stats/schema"
import ChartColumn from "lucide-solid/icons/chart-column"
import Table2 from "lucide-solid/icons/table-2"
import { createSignal, createUniqueId, For, type JSX, Show } from "solid-js"
import { Button } from "../../../ui"
import { type Column, Table } from "../../../ui/table"
import { root } from "./charts.module.css"
import { countArrivals, InteractionsLink, OUTCOMES, useFormat } from "./numbers"

type Day = MatchStats["days"][number]

const MAX_TICKS = 6

/** Returns the top of the scale: a round number that is not below the maximum, and halves evenly. */
function scaleTop(max: number) {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, max))))
  return [1, 2, 4, 6, 8, 10].map(factor => factor * step).find(top => top >= max && top > 1) ?? 2
}

/** Renders the interactions of each day as a bar of their outcomes. */
export function DaysChart(props: { quality: MatchStats }) {
  const { w, shortDay, number, date } = useFormat()
  const max = () => Math.max(0, ...props.quality.days.map(countArrivals))
  const top = () => scaleTop(max())
  const tickInterval = () => Math.ceil(props.quality.days.length / MAX_TICKS)
  const dayTitle = (day: Day) =>
    [
      `${date(day.day)}: ${number(countArrivals(day))}`,
      ...OUTCOMES.filter(outcome => day[outcome] > 0).map(
        outcome => `${w(`outcome.${outcome}`)} ${number(day[outcome])}`,
      ),
    ].join("\n")
  // The numbers are links only while the table is visible.
  const columns = (isShown: () => boolean): Column<Day>[] => [
    { id: "day", head: w("day"), main: true, cell: day => date(day.day) },
    ...OUTCOMES.map(
      (outcome): Column<Day> => ({
        id: outcome,
        head: w(`outcome.${outcome}`),
        align: "end",
        cell: day => (
          <Show when={isShown()} fallback={number(day[outcome])}>
            <InteractionsLink match={outcome} day={day.day}>
              {number(day[outcome])}
            </InteractionsLink>
          </Show>
        ),
      }),
    ),
    {
      id: "all",
      head: w("interactions"),
      align: "end",
      cell: day => (
        <Show when={isShown()} fallback={number(countArrivals(day))}>
          <InteractionsLink day={day.day}>{number(countArrivals(day))}</InteractionsLink>
        </Show>
      ),
    },
  ]
  const summary = () =>
    w("chart", {
      count: number(countArrivals(props.quality.total)),
      from: date(props.quality.from),
      to: date(props.quality.to),
      most: number(max()),
    })
  return (
    <Chart
      title={w("byDay")}
      table={isShown => (
        <Table label={w("byDay")} columns={columns(isShown)} rows={props.quality.days} name={day => day.day} />
      )}
      chart={
        <div class={root}>
          <Legend />
          <div data-slot="plot" role="img" aria-label={summary()}>
            <div data-slot="scale" data-numeric>
              <span>{number(top())}</span>
              <span>{number(top() / 2)}</span>
              <span>0</span>
            </div>
            <div data-slot="bars">
              <For each={props.quality.days}>
                {(day, index) => (
                  <div data-slot="day" title={dayTitle(day)}>
                    <div data-slot="stack" style={{ "block-size": `${(100 * countArrivals(day)) / top()}%` }}>
                      <For each={OUTCOMES.toReversed().filter(outcome => day[outcome] > 0)}>
                        {outcome => <span data-outcome={outcome} style={{ "flex-grow": day[outcome] }} />}
                      </For>
                    </div>
                    <span data-slot="tick" data-shown={index() % tickInterval() === 0 ? "" : undefined}>
                      {shortDay(day.day)}
                    </span>
                  </div>
                )}
              </For>
            </div>
          </div>
        </div>
      }
    />
  )
}

/** Lists the pattern of each outcome, in the order of the bars. */
function Legend() {
  const { w } = useFormat()
  return (
    <ul data-slot="legend">
      <For each={OUTCOMES}>
        {outcome => (
          <li>
            <span data-slot="swatch" data-outcome={outcome} aria-hidden="true" />
            {w(`outcome.${outcome}`)}
          </li>
        )}
      </For>
    </ul>
  )
}

type Span = { label: string; count: number }

/** The upper bounds of the spans that adjoining buckets are summed to, in seconds. */
const SPAN_SECONDS = [5, 10, 20, 30, 60, 120, 300, 600, 3600]

/** Returns the count of each span; the last one has no upper bound. */
const countSpans = ({ buckets }: Times) =>
  [...SPAN_SECONDS, null].map((upTo, index, bounds) => ({
    upTo,
    count: buckets
      .map(bucket => ({ ...bucket, upTo: bucket.upTo ?? Number.POSITIVE_INFINITY }))
      .filter(bucket => bucket.upTo <= (upTo ?? Number.POSITIVE_INFINITY) && bucket.upTo > (bounds[index - 1] ?? 0))
      .reduce((sum, bucket) => sum + bucket.count, 0),
  }))

/** Renders how long agents took to identify contacts. */
export function TimesChart(props: { quality: MatchStats }) {
  const { w, time, number } = useFormat()
  const spans = (): Span[] =>
    countSpans(props.quality.times).map(({ upTo, count }) => ({
      label: upTo === null ? w("longer", { time: time(SPAN_SECONDS.at(-1) ?? 0) }) : `${w("upTo")} ${time(upTo)}`,
      count,
    }))
  const max = () => Math.max(1, ...spans().map(span => span.count))
  const columns = (): Column<Span>[] => [
    { id: "span", head: w("median"), main: true, cell: span => span.label },
    { id: "count", head: w("interactions"), align: "end", cell: span => number(span.count) },
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
        table={() => <Table label={w("times")} columns={columns()} rows={spans()} />}
        chart={
          <div
            data-slot="spans"
            role="img"
            aria-label={w("timesChart", {
              median: time(props.quality.times.median ?? 0),
              p95: time(props.quality.times.p95 ?? 0),
            })}
          >
            <For each={spans()}>
              {span => (
                <div data-slot="span">
                  <span>{span.label}</span>
                  <span data-slot="track">
                    <span data-outcome="one" style={{ "inline-size": `${(100 * span.count) / max()}%` }} />
                  </span>
                  <span data-numeric>{number(span.count)}</span>
                </div>
              )}
            </For>
          </div>
        }
      />
    </Show>
  )
}

/** Renders a chart, and its numbers in a table for screen readers and for users who prefer one. */
function Chart(props: { title: string; chart: JSX.Element; table: (isShown: () => boolean) => JSX.Element }) {
  const { w } = useFormat()
  const id = createUniqueId()
  const [isTable, setTable] = createSignal(false)
  const label = () => (isTable() ? w("showChart") : w("showTable"))
  return (
    <figure aria-labelledby={id}>
      <figcaption>
        <h2 id={id}>{props.title}</h2>
        <Button
          size="small"
          variant="quiet"
          icon={isTable() ? <ChartColumn size={14} aria-hidden="true" /> : <Table2 size={14} aria-hidden="true" />}
          aria-label={`${label()}: ${props.title}`}
          onClick={() => setTable(isShown => !isShown)}
        >
          {label()}
        </Button>
      </figcaption>
      <Show when={!isTable()}>{props.chart}</Show>
      <div class={isTable() ? undefined : "visually-hidden"}>{props.table(isTable)}</div>
    </figure>
  )
}
