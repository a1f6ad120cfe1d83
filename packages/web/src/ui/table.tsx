import { For, type JSX, Show } from "solid-js"
import { root } from "./table.module.css"

export type Column<Row> = {
  id: string
  head: string
  /** Keeps the head for screen readers, e.g. over buttons. */
  headHidden?: boolean
  /** Whether the cell is the title of the row's card on a narrow page. */
  main?: boolean
  align?: "end"
  /** In CSS units; columns without one share the remaining width by their content. */
  width?: string
  cell: (row: Row) => JSX.Element
}

/** Shows rows under column heads, or on a narrow page as cards with labelled values. */
export function Table<Row extends object>(props: {
  label: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  /** Returns the value of the row's `data-row`. */
  name?: (row: Row) => string
}) {
  return (
    <div class={root} hidden={props.rows.length === 0}>
      {/* Some browsers drop the roles of table elements that are laid out as cards. */}
      {/* biome-ignore-start lint/a11y/noRedundantRoles: see above. */}
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
      {/* biome-ignore-end lint/a11y/noRedundantRoles: see above. */}
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
