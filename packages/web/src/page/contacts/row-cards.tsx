import { A } from "@solidjs/router"
import type { Contact } from "@ucrm/core/contact/schema"
import { For, Show } from "solid-js"
import { useMessages } from "../../messages"
import { contactListMessages } from "../../messages/contact-list"
import { Chip } from "../../ui"
import { createRowWindow } from "../../ui/row-window"
import { root } from "../../ui/rows.module.css"
import { contactPath } from "../path"
import type { ListColumn } from "./columns"
import { LIST_SCROLL, list, toggleSelected } from "./list-state"

const CARD_PX = 80
/** The values of a card beside the name: how the contact is reached, and two more. */
const MAX_VALUES = 3

/** The contacts as cards, for a narrow page: only those near the screen are in the document. */
export function RowCards(props: {
  label: string
  rows: readonly Contact[]
  columns: readonly ListColumn[]
  total: number | undefined
  isStale: boolean
  isSelecting: boolean
  nameOf: (contact: Contact) => string
  onEnd: (index: number) => void
}) {
  const w = useMessages(contactListMessages)
  let scroller: HTMLDivElement | undefined
  const win = createRowWindow({
    rows: () => props.rows,
    scroller: () => scroller,
    rowSize: () => CARD_PX,
    headSize: 0,
    scroll: LIST_SCROLL,
    onEnd: index => props.onEnd(index),
  })
  const columns = () => props.columns.slice(0, MAX_VALUES)
  return (
    <div ref={scroller} class={root} data-stale={props.isStale ? "" : undefined} onScroll={win.onScroll}>
      <ul
        aria-label={props.label}
        style={{ "padding-block-start": `${win.before()}px`, "padding-block-end": `${win.after()}px` }}
      >
        <For each={win.visible()}>
          {(contact, at) => (
            <li
              data-row={contact.id}
              aria-setsize={props.total ?? -1}
              aria-posinset={win.first() + at() + 1}
              style={{ "block-size": `${CARD_PX}px` }}
            >
              <Show when={props.isSelecting}>
                <input
                  type="checkbox"
                  aria-label={w("select", { name: props.nameOf(contact) })}
                  checked={list.isAllSelected || list.selected.includes(contact.id)}
                  onChange={() => toggleSelected(contact.id)}
                />
              </Show>
              <div>
                <span data-slot="row-title">
                  <A href={contactPath(contact.id)}>{props.nameOf(contact)}</A>
                  <Show when={contact.status === "temporary"}>
                    <Chip tone="warn">{w("status.temporary")}</Chip>
                  </Show>
                </span>
                <For each={columns().slice(0, 1)}>
                  {column => <div data-slot="row-cell">{column.cell(contact)}</div>}
                </For>
                <div data-slot="card-values">
                  <For each={columns().slice(1)}>
                    {column => (
                      <span>
                        <span class="visually-hidden">{`${column.label}: `}</span>
                        {column.cell(contact)}
                      </span>
                    )}
                  </For>
                </div>
              </div>
            </li>
          )}
        </For>
      </ul>
    </div>
  )
}
