import ChartColumn from "lucide-solid/icons/chart-column"
import Table2 from "lucide-solid/icons/table-2"
import { createSignal, createUniqueId, type JSX, Show } from "solid-js"
import { Button } from "../../../ui"
import { useFormat } from "./format"

/** A chart, and its numbers in a table for screen readers and for users who prefer one. */
export function Chart(props: { title: string; chart: JSX.Element; table: (isShown: () => boolean) => JSX.Element }) {
  const { w } = useFormat()
  const id = createUniqueId()
  const [asTable, setAsTable] = createSignal(false)
  const said = () => (asTable() ? w("showChart") : w("showTable"))
  return (
    <figure aria-labelledby={id}>
      <figcaption>
        <h2 id={id}>{props.title}</h2>
        <Button
          size="small"
          variant="quiet"
          icon={asTable() ? <ChartColumn size={14} aria-hidden="true" /> : <Table2 size={14} aria-hidden="true" />}
          aria-label={`${said()}: ${props.title}`}
          onClick={() => setAsTable(now => !now)}
        >
          {said()}
        </Button>
      </figcaption>
      <Show when={!asTable()}>{props.chart}</Show>
      <div class={asTable() ? undefined : "visually-hidden"}>{props.table(asTable)}</div>
    </figure>
  )
}
