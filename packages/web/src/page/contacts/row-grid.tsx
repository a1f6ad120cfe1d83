import { A } from "@solidjs/router"
import type { Contact } from "@ucrm/core/contact/schema"
import ArrowDown from "lucide-solid/icons/arrow-down"
import ArrowUp from "lucide-solid/icons/arrow-up"
import { createEffect, createUniqueId, For, on, Show } from "solid-js"
import type { Sort } from "../../api/contact-list"
import { useMessages } from "../../messages"
import { contactListMessages } from "../../messages/contact-list"
import { Chip } from "../../ui"
import { createRowWindow } from "../../ui/row-window"
import { root } from "../../ui/rows.module.css"
import { contactPath } from "../path"
import type { ListColumn } from "./columns"
import { LIST_SCROLL, list, setActive, setPeekOpen, setSort, toggleSelected } from "./list-state"

const ROW_PX = 44
const COMPACT_ROW_PX = 32
const HEAD_PX = 36
const SELECT_REM = 2.25
const NAME_REM = 16

/** The contacts as rows under heads: only those near the screen are in the document. */
export function RowGrid(props: {
  label: string
  rows: readonly Contact[]
  columns: readonly ListColumn[]
  total: number | undefined
  isStale: boolean
  nameOf: (contact: Contact) => string
  onKeyDown: (event: KeyboardEvent) => void
  onEnd: (index: number) => void
  gridRef: (grid: HTMLTableElement) => void
}) {
  const w = useMessages(contactListMessages)
  const id = createUniqueId()
  let scroller: HTMLDivElement | undefined
  const rowSize = () => (list.isCompact ? COMPACT_ROW_PX : ROW_PX)
  const win = createRowWindow({
    rows: () => props.rows,
    scroller: () => scroller,
    rowSize,
    headSize: HEAD_PX,
    scroll: LIST_SCROLL,
    onEnd: index => props.onEnd(index),
  })
  const activeIndex = () => props.rows.findIndex(row => row.id === list.active)
  createEffect(
    on(
      () => list.active,
      () => activeIndex() >= 0 && win.scrollTo(activeIndex()),
      { defer: true },
    ),
  )
  const width = () => props.columns.reduce((sum, column) => sum + column.width, SELECT_REM + NAME_REM)
  const isRendered = () => win.visible().some(row => row.id === list.active)
  const sortBy = (order: Sort["order"]) =>
    setSort({
      order,
      direction:
        list.sort.order === order
          ? list.sort.direction === "ascending"
            ? "descending"
            : "ascending"
          : order === "name"
            ? "ascending"
            : "descending",
    })
  return (
    <div
      ref={scroller}
      class={root}
      data-compact={list.isCompact ? "" : undefined}
      data-stale={props.isStale ? "" : undefined}
      onScroll={win.onScroll}
    >
      {/* biome-ignore-start lint/a11y: the rows of a grid are walked and selected by the keys of the grid, which has the focus. */}
      <table
        ref={props.gridRef}
        role="grid"
        tabindex={0}
        aria-label={props.label}
        aria-rowcount={props.total ?? -1}
        aria-multiselectable="true"
        aria-busy={props.isStale || undefined}
        aria-activedescendant={isRendered() ? `${id}-${list.active}` : undefined}
        style={{ "min-inline-size": `${width()}rem` }}
        onKeyDown={event => props.onKeyDown(event)}
      >
        <colgroup>
          <col style={{ "inline-size": `${SELECT_REM}rem` }} />
          <col style={{ "inline-size": `${NAME_REM}rem` }} />
          <For each={props.columns}>{column => <col style={{ "inline-size": `${column.width}rem` }} />}</For>
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            <th data-slot="row-select">
              <span class="visually-hidden">{w("columns.select")}</span>
            </th>
            <Head label={w("columns.name")} order="name" onSort={sortBy} />
            <For each={props.columns}>
              {column => (
                <Head label={column.label} order={column.order} isNumeric={column.isNumeric} onSort={sortBy} />
              )}
            </For>
          </tr>
        </thead>
        <tbody>
          <tr role="presentation" data-slot="row-space" style={{ "block-size": `${win.before()}px` }} />
          <For each={win.visible()}>
            {(contact, at) => (
              <tr
                id={`${id}-${contact.id}`}
                aria-rowindex={win.first() + at() + 2}
                aria-selected={list.isAllSelected || list.selected.includes(contact.id)}
                data-row={contact.id}
                data-active={list.active === contact.id ? "" : undefined}
                style={{ "block-size": `${rowSize()}px` }}
                onClick={event => {
                  if (event.target instanceof Element && event.target.closest("a, input, button")) return
                  setActive(contact.id)
                  setPeekOpen(true)
                }}
              >
                <td data-slot="row-select">
                  <input
                    type="checkbox"
                    tabindex="-1"
                    aria-label={w("select", { name: props.nameOf(contact) })}
                    checked={list.isAllSelected || list.selected.includes(contact.id)}
                    onChange={() => {
                      setActive(contact.id)
                      toggleSelected(contact.id)
                    }}
                  />
                </td>
                <td data-slot="row-name">
                  <span data-slot="row-title">
                    <A href={contactPath(contact.id)} tabindex="-1">
                      {props.nameOf(contact)}
                    </A>
                    <Show when={contact.status === "temporary"}>
                      <Chip tone="warn">{w("status.temporary")}</Chip>
                    </Show>
                  </span>
                  <Show when={!list.isCompact && contact.company && contact.company !== props.nameOf(contact)}>
                    <small>{contact.company}</small>
                  </Show>
                </td>
                <For each={props.columns}>
                  {column => (
                    <td data-align={column.isNumeric ? "end" : undefined}>
                      <div data-slot="row-cell">{column.cell(contact)}</div>
                    </td>
                  )}
                </For>
              </tr>
            )}
          </For>
          <tr role="presentation" data-slot="row-space" style={{ "block-size": `${win.after()}px` }} />
        </tbody>
      </table>
      {/* biome-ignore-end lint/a11y: as said. */}
    </div>
  )
}

function Head(props: {
  label: string
  order: Sort["order"] | undefined
  isNumeric?: boolean | undefined
  onSort: (order: Sort["order"]) => void
}) {
  const direction = () =>
    props.order !== undefined && list.sort.order === props.order ? list.sort.direction : undefined
  return (
    <th
      scope="col"
      data-slot={props.order === "name" ? "row-name" : undefined}
      data-align={props.isNumeric ? "end" : undefined}
      aria-sort={direction() ?? (props.order ? "none" : undefined)}
    >
      <Show when={props.order} fallback={<span title={props.label}>{props.label}</span>}>
        {order => (
          <button type="button" onClick={() => props.onSort(order())}>
            {props.label}
            <Show when={direction()}>
              {direction =>
                direction() === "ascending" ? (
                  <ArrowUp size={12} aria-hidden="true" />
                ) : (
                  <ArrowDown size={12} aria-hidden="true" />
                )
              }
            </Show>
          </button>
        )}
      </Show>
    </th>
  )
}
