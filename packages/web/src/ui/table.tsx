import { For, type JSX, Show } from "solid-js"
import { root } from "./table.module.css"

export type Column<Row> = {
  id: string
  head: string
  /** The head is for assistive technology alone: a column of buttons. */
  headHidden?: boolean
  /** What a row is known by; on a narrow page, the title of its card. */
  main?: boolean
  align?: "end"
  /** In CSS units; the rest is shared out by what stands in it. */
  width?: string
  cell: (row: Row) => JSX.Element
}

/** Rows under heads; where there is no room for columns every row is a card of its own, its values under their names. */
export function Table<Row extends object>(props: {
  label: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  /** What tells a row apart in the document: `data-row`. */
  name?: (row: Row) => string
}) {
  return (
    <div class={root} hidden={props.rows.length === 0}>
      {/* The roles say again what the elements are: laid out as cards, they would be nothing to some browsers. */}
      {/* biome-ignore-start lint/a11y/noRedundantRoles: as said. */}
      <table role="table" aria-label={props.label}>
        <thead role="rowgroup">
          <tr role="row">
            <For each={props.columns}>
              {column => (
                <th role="columnheader" scope="col" data-align={column.align} style={{ "inline-size": column.width }}>
                  <span class={column.headHidden ? "visually-hidden" : undefined}>{column.head}</span>
                </th>
              )}
            </For>
          </tr>
        </thead>
        <tbody role="rowgroup">
          <For each={props.rows}>
            {row => (
              <tr role="row" data-row={props.name?.(row)}>
                <For each={props.columns}>{column => <Cell column={column} row={row} />}</For>
              </tr>
            )}
          </For>
        </tbody>
      </table>
      {/* biome-ignore-end lint/a11y/noRedundantRoles: as said. */}
    </div>
  )
}

const Cell = <Row extends object>(props: { column: Column<Row>; row: Row }) => (
  <td
    // biome-ignore lint/a11y/noRedundantRoles: as in the table.
    role="cell"
    data-align={props.column.align}
    data-main={props.column.main ? "" : undefined}
    data-bare={props.column.headHidden ? "" : undefined}
  >
    <Show when={!props.column.main && !props.column.headHidden}>
      <span data-slot="cell-head" aria-hidden="true">
        {props.column.head}
      </span>
    </Show>
    <div data-slot="cell">{props.column.cell(props.row)}</div>
  </td>
)
