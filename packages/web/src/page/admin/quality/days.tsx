import type { MatchStats } from "@ucrm/core/match-stats/schema"
import { For, Show } from "solid-js"
import { type Column, Table } from "../../../ui/table"
import { Behind } from "./behind"
import { Chart } from "./chart"
import { root } from "./days.module.css"
import { useFormat } from "./format"
import { Legend } from "./legend"
import { arrivals, OUTCOMES } from "./outcome"

type Day = MatchStats["days"][number]

const MAX_TICKS = 6

/** A round number not below the most: the top of the scale, which halves evenly. */
function topOf(most: number) {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, most))))
  return [1, 2, 4, 6, 8, 10].map(times => times * step).find(top => top >= most && top > 1) ?? 2
}

/** How interactions arrived, day by day, one on the other by outcome. */
export function Days(props: { quality: MatchStats }) {
  const { w, short, number, date } = useFormat()
  const most = () => Math.max(0, ...props.quality.days.map(arrivals))
  const top = () => topOf(most())
  const every = () => Math.ceil(props.quality.days.length / MAX_TICKS)
  const said = (day: Day) =>
    [
      `${date(day.day)}: ${number(arrivals(day))}`,
      ...OUTCOMES.filter(outcome => day[outcome] > 0).map(
        outcome => `${w(`outcome.${outcome}`)} ${number(day[outcome])}`,
      ),
    ].join("\n")
  /** The numbers lead to their interactions where the table is on the screen. */
  const columns = (isShown: () => boolean): Column<Day>[] => [
    { id: "day", head: w("day"), main: true, cell: day => date(day.day) },
    ...OUTCOMES.map(
      (outcome): Column<Day> => ({
        id: outcome,
        head: w(`outcome.${outcome}`),
        align: "end",
        cell: day => (
          <Show when={isShown()} fallback={number(day[outcome])}>
            <Behind match={outcome} day={day.day}>
              {number(day[outcome])}
            </Behind>
          </Show>
        ),
      }),
    ),
    {
      id: "all",
      head: w("interactions"),
      align: "end",
      cell: day => (
        <Show when={isShown()} fallback={number(arrivals(day))}>
          <Behind day={day.day}>{number(arrivals(day))}</Behind>
        </Show>
      ),
    },
  ]
  const summary = () =>
    w("chart", {
      count: number(arrivals(props.quality.total)),
      from: date(props.quality.from),
      to: date(props.quality.to),
      most: number(most()),
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
                {(day, at) => (
                  <div data-slot="day" title={said(day)}>
                    <div data-slot="stack" style={{ "block-size": `${(100 * arrivals(day)) / top()}%` }}>
                      <For each={OUTCOMES.toReversed().filter(outcome => day[outcome] > 0)}>
                        {outcome => <span data-outcome={outcome} style={{ "flex-grow": day[outcome] }} />}
                      </For>
                    </div>
                    <span data-slot="tick" data-shown={at() % every() === 0 ? "" : undefined}>
                      {short(day.day)}
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
