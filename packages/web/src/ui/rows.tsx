import { createEffect, createUniqueId, For, type JSX, on, Show } from "solid-js"
import { type Column, ColumnHead, type Direction } from "./column-head"
import { createRowWindow, type WindowOptions } from "./row-window"
import { root } from "./rows.module.css"

const HEAD_PX = 36
const SELECT_REM = 2.25

/** The selection of rows by checkboxes. */
export type Selection<Row> = {
  label: string
  nameOf: (row: Row) => string
  has: (row: Row) => boolean
  toggle: (row: Row) => void
}

type ListProps<Row> = WindowOptions<Row> & {
  label: string
  idOf: (row: Row) => string
  /** The number of all rows; undefined while it loads. */
  total: number | undefined
  isStale: boolean
  selection?: Selection<Row> | undefined
}

type GridProps<Row, Order extends string> = ListProps<Row> & {
  /** The first column, which does not scroll sideways. */
  first: Column<Row, Order>
  columns: readonly Column<Row, Order>[]
  sort?: { order: Order; direction: Direction } | undefined
  onSort?: ((order: Order) => void) | undefined
  /** The widths of the columns that were resized, in rem, by their ids. */
  widths?: Readonly<Record<string, number>>
  /** Lets the columns be resized; is called with the widths of all of them. */
  onWidths?: (widths: Record<string, number>) => void
  isCompact?: boolean
  /** The id of the active row of the keyboard. */
  active: string | undefined
  onRowClick: (row: Row) => void
  onKeyDown: (event: KeyboardEvent) => void
  gridRef?: (grid: HTMLTableElement) => void
}

/** Shows rows under column headers; only the rows near the screen are in the document. */
export function RowGrid<Row, Order extends string = never>(props: GridProps<Row, Order>) {
  const id = createUniqueId()
  const win = createRowWindow(props, HEAD_PX)
  const isActive = (row: Row) => props.idOf(row) === props.active
  createEffect(
    on(
      () => props.active,
      () => {
        const index = props.rows.findIndex(isActive)
        if (index >= 0) win.scrollTo(index)
      },
      { defer: true },
    ),
  )
  const columns = () => [props.first, ...props.columns]
  const widths = () => columns().map(column => props.widths?.[column.id] ?? column.width)
  const width = () => widths().reduce((sum, width) => sum + width, props.selection ? SELECT_REM : 0)
  // A table that is stretched to the page would spread the change of one width over all columns.
  const isResized = () => columns().some((column, index) => widths()[index] !== column.width)
  const open = (row: Row, target: EventTarget | null) => {
    if (!(target instanceof Element && target.closest("a, input, button"))) props.onRowClick(row)
  }
  return (
    <div
      ref={win.ref}
      class={root}
      data-compact={props.isCompact ? "" : undefined}
      data-stale={props.isStale ? "" : undefined}
      onScroll={win.onScroll}
    >
      {/* biome-ignore-start lint/a11y: the grid has the focus and handles the keys of its rows. */}
      <table
        ref={element => props.gridRef?.(element)}
        role="grid"
        tabindex={0}
        aria-label={props.label}
        aria-rowcount={props.total ?? -1}
        aria-multiselectable={props.selection ? "true" : undefined}
        aria-busy={props.isStale || undefined}
        aria-activedescendant={win.visible().some(isActive) ? `${id}-${props.active}` : undefined}
        style={{ "min-inline-size": `${width()}rem`, "inline-size": isResized() ? `${width()}rem` : undefined }}
        onKeyDown={event => props.onKeyDown(event)}
      >
        <colgroup>
          <Show when={props.selection}>
            <col style={{ "inline-size": `${SELECT_REM}rem` }} />
          </Show>
          <For each={widths()}>{width => <col style={{ "inline-size": `${width}rem` }} />}</For>
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            <Show when={props.selection}>
              {selection => (
                <th data-slot="row-select">
                  <span class="visually-hidden">{selection().label}</span>
                </th>
              )}
            </Show>
            <For each={columns()}>
              {(column, index) => (
                <ColumnHead
                  column={column}
                  isFirst={index() === 0}
                  direction={column.order && props.sort?.order === column.order ? props.sort.direction : undefined}
                  onSort={props.onSort}
                  width={widths()[index()] ?? column.width}
                  onWidths={props.onWidths}
                />
              )}
            </For>
          </tr>
        </thead>
        <tbody>
          <tr role="presentation" data-slot="row-space" style={{ "block-size": `${win.before()}px` }} />
          <For each={win.visible()}>
            {(row, index) => (
              <tr
                id={`${id}-${props.idOf(row)}`}
                aria-rowindex={win.first() + index() + 2}
                aria-selected={props.selection?.has(row)}
                data-row={props.idOf(row)}
                data-active={isActive(row) ? "" : undefined}
                style={{ "block-size": `${props.rowSize}px` }}
                onClick={event => open(row, event.target)}
              >
                <Show when={props.selection}>
                  {selection => (
                    <td data-slot="row-select">
                      <SelectBox row={row} selection={selection()} tabindex="-1" />
                    </td>
                  )}
                </Show>
                <td data-slot="row-name">{props.first.cell(row)}</td>
                <For each={props.columns}>
                  {column => (
                    <td data-align={column.isNumeric ? "end" : undefined}>
                      <div data-slot="row-cell">{column.cell(row)}</div>
                    </td>
                  )}
                </For>
              </tr>
            )}
          </For>
          <tr role="presentation" data-slot="row-space" style={{ "block-size": `${win.after()}px` }} />
        </tbody>
      </table>
      {/* biome-ignore-end lint/a11y: see the start. */}
    </div>
  )
}

function SelectBox<Row>(props: { row: Row; selection: Selection<Row>; tabindex?: "-1" }) {
  return (
    <input
      type="checkbox"
      tabindex={props.tabindex}
      aria-label={props.selection.nameOf(props.row)}
      checked={props.selection.has(props.row)}
      onChange={() => props.selection.toggle(props.row)}
    />
  )
}

/** Shows rows as cards, for a narrow page; only the rows near the screen are in the document. */
export function RowCards<Row>(props: ListProps<Row> & { children: (row: Row) => JSX.Element }) {
  const win = createRowWindow(props, 0)
  return (
    <div ref={win.ref} class={root} data-stale={props.isStale ? "" : undefined} onScroll={win.onScroll}>
      <ul
        aria-label={props.label}
        style={{ "padding-block-start": `${win.before()}px`, "padding-block-end": `${win.after()}px` }}
      >
        <For each={win.visible()}>
          {(row, index) => (
            <li
              data-row={props.idOf(row)}
              aria-setsize={props.total ?? -1}
              aria-posinset={win.first() + index() + 1}
              style={{ "block-size": `${props.rowSize}px` }}
            >
              <Show when={props.selection}>{selection => <SelectBox row={row} selection={selection()} />}</Show>
              <div>{props.children(row)}</div>
            </li>
          )}
        </For>
      </ul>
    </div>
  )
}
