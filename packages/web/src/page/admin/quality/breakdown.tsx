import type { Counts } from "@ucrm/core/match-stats/schema"
import { For, type JSX } from "solid-js"
import { type Column, Table } from "../../../ui/table"
import { Behind } from "./behind"
import { useFormat } from "./format"
import { arrivals, automatic, OUTCOMES, ratio } from "./outcome"

type Row = Counts & { name: string }

/** The outcomes of each campaign, or of each channel, side by side. */
export function Breakdown(props: {
  title: string
  head: string
  rows: readonly Row[]
  name: (row: Row) => JSX.Element
  by: "campaign" | "channel"
}) {
  const { w, share, number } = useFormat()
  const columns = (): Column<Row>[] => [
    { id: "name", head: props.head, main: true, width: "22%", cell: row => props.name(row) },
    {
      id: "share",
      head: w("share"),
      headHidden: true,
      width: "22%",
      cell: row => (
        <span data-slot="strip" aria-hidden="true">
          <For each={OUTCOMES.filter(outcome => row[outcome] > 0)}>
            {outcome => <span data-outcome={outcome} style={{ "flex-grow": row[outcome] }} />}
          </For>
        </span>
      ),
    },
    {
      id: "all",
      head: w("interactions"),
      align: "end",
      cell: row => <Behind {...{ [props.by]: row.name }}>{number(arrivals(row))}</Behind>,
    },
    { id: "automatic", head: w("automatic"), align: "end", cell: row => share(ratio(automatic(row), arrivals(row))) },
    {
      id: "changed",
      head: w("changed"),
      align: "end",
      cell: row => (
        <Behind match="changed" {...{ [props.by]: row.name }}>
          {share(ratio(row.changed, automatic(row)))}
        </Behind>
      ),
    },
    {
      id: "identified",
      head: w("identified"),
      align: "end",
      cell: row => (
        <Behind match="identified" {...{ [props.by]: row.name }}>
          {share(ratio(row.identified, arrivals(row) - automatic(row)))}
        </Behind>
      ),
    },
  ]
  return (
    <section>
      <h2>{props.title}</h2>
      <Table label={props.title} columns={columns()} rows={props.rows} name={row => row.name} />
    </section>
  )
}
