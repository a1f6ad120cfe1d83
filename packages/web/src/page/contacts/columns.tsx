import type { Contact, LastContact } from "@ucrm/core/contact/schema"
import type { Order } from "@ucrm/core/contact-list/schema"
import { createMemo, Show } from "solid-js"
import { loaded } from "../../api/query"
import { useSections } from "../../api/section"
import { FieldValueView } from "../../contact/field/field-value"
import { UserName } from "../../contact/name"
import { fieldOf } from "../../contact/values"
import { useMessages } from "../../messages"
import { contactListMessages } from "../../messages/contact-list"
import { ChannelIcon, Highlight, isMasked, KindIcon, MaskedText, Time } from "../../ui"
import type { Column } from "../../ui/column-head"
import { pickColumns } from "../column-menu"
import { list } from "./list-state"

/** A column after the name. */
export type ListColumn = Column<Contact, Order>

const MAX_DEFAULT_FIELDS = 2

/** Returns all columns in their order, and the visible ones. */
export function useListColumns(lastContactOf: (id: string) => LastContact | undefined) {
  const w = useMessages(contactListMessages)
  const sections = useSections()
  const fields = createMemo(() => (loaded(sections) ?? []).flatMap(section => section.fields))
  const all = createMemo((): ListColumn[] => [
    {
      id: "identifiers",
      label: w("columns.identifiers"),
      width: 13,
      cell: contact => <Identifiers contact={contact} />,
    },
    { id: "company", label: w("fields.company"), width: 11, cell: contact => contact.company ?? "–" },
    { id: "jobTitle", label: w("fields.jobTitle"), width: 11, cell: contact => contact.jobTitle ?? "–" },
    ...fields().map(field => ({
      id: field.id,
      label: field.label,
      width: 10,
      isNumeric: field.type === "number" || field.type === "currency",
      cell: (contact: Contact) => <FieldValueView field={field} value={fieldOf(contact, field.id)} />,
    })),
    {
      id: "lastContact",
      label: w("fields.lastContact"),
      width: 10,
      order: "lastContact",
      cell: contact => <LastContactCell last={lastContactOf(contact.id)} />,
    },
    { id: "owner", label: w("fields.owner"), width: 8, cell: contact => <UserName id={contact.owner} /> },
    {
      id: "created",
      label: w("fields.createdAt"),
      width: 8,
      order: "created",
      cell: contact => <Time at={contact.createdAt} />,
    },
    {
      id: "changed",
      label: w("fields.updatedAt"),
      width: 8,
      order: "changed",
      cell: contact => <Time at={contact.updatedAt} />,
    },
  ])
  const defaults = createMemo(() => [
    "identifiers",
    ...fields()
      .filter(field => field.reduced && field.type !== "longText")
      .slice(0, MAX_DEFAULT_FIELDS)
      .map(field => field.id),
    "lastContact",
    "owner",
    "changed",
  ])
  const shown = createMemo(() => pickColumns(all(), list.columns ?? defaults()))
  return { all, shown }
}

/** Returns whether an identifier matches a search: by its digits, or by its beginning. */
function isMatch(display: string, query: string) {
  const digits = (text: string) => text.replace(/\D/g, "").replace(/^0+/, "")
  return /[\p{L}@]/u.test(query) || digits(query) === ""
    ? display.toLocaleLowerCase().startsWith(query.toLocaleLowerCase())
    : digits(display).includes(digits(query))
}

function LastContactCell(props: { last: LastContact | undefined }) {
  const w = useMessages(contactListMessages)
  return (
    <Show when={props.last} fallback={<span data-empty>{w("never")}</span>}>
      {last => (
        <span title={last().campaign}>
          <Time at={last().at} /> · <ChannelIcon channel={last().channel} labelHidden />
        </span>
      )}
    </Show>
  )
}

/** Renders the first identifier; during a search the matching one. */
function Identifiers(props: { contact: Contact }) {
  const first = () => {
    const { identifiers } = props.contact
    const found = list.query !== "" && identifiers.find(({ display }) => isMatch(display, list.query))
    return found || identifiers[0]
  }
  return (
    <span data-slot="row-identifiers" data-numeric>
      <Show when={first()} fallback="–">
        {identifier => (
          <>
            <KindIcon kind={identifier().kind} />
            <Show
              when={isMasked(identifier().display)}
              fallback={<Highlight text={identifier().display} query={list.query} />}
            >
              <MaskedText text={identifier().display} />
            </Show>
          </>
        )}
      </Show>
      <Show when={props.contact.identifiers.length > 1}>
        <small>{`+${props.contact.identifiers.length - 1}`}</small>
      </Show>
    </span>
  )
}
