import { A } from "@solidjs/router"
import type { Contact } from "@ucrm/core/contact/schema"
import type { Order } from "@ucrm/core/contact-list/schema"
import { createMemo, For, Show } from "solid-js"
import { loaded } from "../../api/query"
import { useSections } from "../../api/section"
import { Recognition } from "../../contact/recognition"
import { useMessages } from "../../messages"
import { contactListMessages } from "../../messages/contact-list"
import { Chip, Highlight } from "../../ui"
import { RowCards, RowGrid } from "../../ui/rows"
import { contactPath } from "../path"
import type { ListColumn } from "./columns"
import { LIST_SCROLL, list, listSource, setActive, setPeekOpen, setWidths, sortBy, toggleSelected } from "./list-state"

const ROW_PX = 44
const COMPACT_ROW_PX = 32
const CARD_PX = 80
const NAME_REM = 16
/** The number of values on a card below the name. */
const MAX_VALUES = 3

/** Renders the contacts as rows under column headers, or as cards on a narrow page. */
export function ContactRows(props: {
  rows: readonly Contact[]
  columns: readonly ListColumn[]
  total: number | undefined
  isStale: boolean
  isNarrow: boolean
  /** Whether cards have checkboxes. */
  isSelecting: boolean
  nameOf: (contact: Contact) => string
  onKeyDown: (event: KeyboardEvent) => void
  onEnd: (index: number) => void
  gridRef: (grid: HTMLTableElement) => void
}) {
  const w = useMessages(contactListMessages)
  const selection = {
    get label() {
      return w("columns.select")
    },
    nameOf: (contact: Contact) => w("select", { name: props.nameOf(contact) }),
    has: ({ id }: Contact) => list.isAllSelected || list.selected.includes(id),
    toggle: ({ id }: Contact) => {
      setActive(id)
      toggleSelected(id)
    },
  }
  const title = (contact: Contact, tabindex?: "-1") => (
    <span data-slot="row-title">
      <A href={contactPath(contact.id)} tabindex={tabindex}>
        <Highlight text={props.nameOf(contact)} query={list.query} />
      </A>
      <Show when={contact.status === "temporary"}>
        <Chip tone="warn">{w("status.temporary")}</Chip>
      </Show>
    </span>
  )
  const nameCell = (contact: Contact) => (
    <>
      {title(contact, "-1")}
      <Show when={!list.isCompact}>
        <SecondLine contact={contact} name={props.nameOf(contact)} />
      </Show>
    </>
  )
  const first = createMemo(() => ({
    id: "name",
    label: w("columns.name"),
    width: NAME_REM,
    order: "name" as const,
    cell: nameCell,
  }))
  const values = () => props.columns.slice(0, MAX_VALUES)
  return (
    <Show
      when={props.isNarrow}
      fallback={
        <RowGrid<Contact, Order>
          label={w("title")}
          rows={props.rows}
          idOf={contact => contact.id}
          rowSize={list.isCompact ? COMPACT_ROW_PX : ROW_PX}
          isCompact={list.isCompact}
          total={props.total}
          isStale={props.isStale}
          scroll={LIST_SCROLL}
          selection={selection}
          first={first()}
          columns={props.columns}
          sort={listSource() ? undefined : list.sort}
          onSort={listSource() ? undefined : sortBy}
          widths={list.widths}
          onWidths={setWidths}
          active={list.active}
          onRowClick={contact => {
            setActive(contact.id)
            setPeekOpen(true)
          }}
          onKeyDown={props.onKeyDown}
          onEnd={props.onEnd}
          gridRef={props.gridRef}
        />
      }
    >
      <RowCards
        label={w("title")}
        rows={props.rows}
        idOf={contact => contact.id}
        rowSize={CARD_PX}
        total={props.total}
        isStale={props.isStale}
        scroll={LIST_SCROLL}
        selection={props.isSelecting ? selection : undefined}
        onEnd={props.onEnd}
      >
        {contact => (
          <>
            {title(contact)}
            <For each={values().slice(0, 1)}>{column => <div data-slot="row-cell">{column.cell(contact)}</div>}</For>
            <div data-slot="card-values">
              <For each={values().slice(1)}>
                {column => (
                  <span>
                    <span class="visually-hidden">{`${column.label}: `}</span>
                    {column.cell(contact)}
                  </span>
                )}
              </For>
            </div>
          </>
        )}
      </RowCards>
    </Show>
  )
}

/** Renders the company of a contact, and during a search the values by which it is recognized. */
function SecondLine(props: { contact: Contact; name: string }) {
  const sections = useSections()
  const company = () => (props.contact.company === props.name ? undefined : props.contact.company)
  const recognition = () => {
    if (list.query === "") return undefined
    const fields = (loaded(sections) ?? []).flatMap(section => section.fields).filter(field => field.recognition)
    const values = fields.flatMap(({ id }) => {
      const value = props.contact.fields[id]
      return value === undefined || value === null ? [] : [[id, value] as const]
    })
    return values.length > 0 ? Object.fromEntries(values) : undefined
  }
  return (
    <Show when={company() || recognition()}>
      <small>
        <Highlight text={company() ?? ""} query={list.query} />
        <Show when={company() && recognition()}>{" · "}</Show>
        <Recognition values={recognition()} slot="row-recognition" />
      </small>
    </Show>
  )
}
