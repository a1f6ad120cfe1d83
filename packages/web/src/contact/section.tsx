import type { Contact } from "@ucrm/core/contact/schema"
import type { Field, Section } from "@ucrm/core/section/schema"
import ChevronRight from "lucide-solid/icons/chevron-right"
import Plus from "lucide-solid/icons/plus"
import { createMemo, createSignal, createUniqueId, For, Show } from "solid-js"
import { useMessages } from "../messages"
import { Block, type BlockControls } from "./block/block"
import { FieldValueView } from "./field/field-value"
import { isEmpty } from "./field/type"
import { root } from "./section.module.css"
import { fieldOf } from "./values"

/**
 * Shows a section of a contact. In the reduced view it shows its reduced fields, and an edit also has the empty required
 * ones; in the full view it shows all fields.
 */
export function SectionBlock(props: {
  section: Section
  contact: Contact
  view: "reduced" | "full"
  level: 2 | 3
  draftKey: string
  onSaved: (contact: Contact) => void
  onStale: () => void
}) {
  const isFull = () => props.view === "full"
  const shown = createMemo(() => props.section.fields.filter(field => isFull() || field.reduced))
  const editable = createMemo(() =>
    props.section.fields.filter(
      field => isFull() || field.reduced || (field.required && isEmpty(fieldOf(props.contact, field.id))),
    ),
  )
  return (
    <Show when={shown().length > 0}>
      <Block
        title={props.section.title}
        level={props.level}
        contact={props.contact}
        fields={editable()}
        allFields={props.section.fields}
        columns={props.section.columns}
        draftKey={props.draftKey}
        onSaved={props.onSaved}
        onStale={props.onStale}
      >
        {block => (
          <Rows
            contact={props.contact}
            fields={shown()}
            columns={props.section.columns}
            isFolded={!isFull() || shown().every(field => isEmpty(fieldOf(props.contact, field.id)))}
            block={block}
          />
        )}
      </Block>
    </Show>
  )
}

/** Shows labels and values; when folded, the empty ones are behind a button. */
function Rows(props: {
  contact: Contact
  fields: readonly Field[]
  columns: 1 | 2
  isFolded: boolean
  block: BlockControls
}) {
  const isBlank = (field: Field) => isEmpty(fieldOf(props.contact, field.id))
  const shown = createMemo(() => (props.isFolded ? props.fields.filter(field => !isBlank(field)) : props.fields))
  const blank = createMemo(() => (props.isFolded ? props.fields.filter(isBlank) : []))
  return (
    <div class={root} data-columns={props.columns}>
      <Show when={shown().length > 0}>
        <dl>
          <For each={shown()}>
            {field => (
              <div data-slot="row" data-wide={field.type === "longText" ? "" : undefined} title={field.help}>
                <dt>{field.label}</dt>
                <dd data-field={field.readOnly ? undefined : field.id}>
                  <FieldValueView field={field} value={fieldOf(props.contact, field.id)} />
                </dd>
              </div>
            )}
          </For>
        </dl>
      </Show>
      <Show when={blank().length > 0}>
        <EmptyRows fields={blank()} block={props.block} />
      </Show>
    </div>
  )
}

function EmptyRows(props: { fields: readonly Field[]; block: BlockControls }) {
  const t = useMessages()
  const id = createUniqueId()
  const [open, setOpen] = createSignal(false)
  return (
    <div data-slot="folded">
      <button type="button" aria-expanded={open()} aria-controls={id} onClick={() => setOpen(isOpen => !isOpen)}>
        <ChevronRight size={14} aria-hidden="true" />
        {t("contact.section.empty", { count: props.fields.length })}
      </button>
      <ul id={id} hidden={!open()}>
        <For each={props.fields}>
          {field => (
            <li>
              <Show when={props.block.mayEdit() && !field.readOnly} fallback={field.label}>
                <button
                  type="button"
                  aria-label={t("contact.section.fill", { label: field.label })}
                  onClick={() => props.block.edit(field.id)}
                >
                  <Plus size={12} aria-hidden="true" />
                  {field.label}
                </button>
              </Show>
            </li>
          )}
        </For>
      </ul>
    </div>
  )
}
