import type { Contact } from "@ucrm/core/contact/schema"
import type { Field } from "@ucrm/core/section/schema"
import ChevronRight from "lucide-solid/icons/chevron-right"
import Plus from "lucide-solid/icons/plus"
import { createMemo, createSignal, createUniqueId, For, Show } from "solid-js"
import { useMessages } from "../../messages"
import { FieldValueView } from "../field/field-value"
import { isEmpty } from "../field/type"
import { fieldOf } from "../values"
import type { Face } from "./block"
import { root } from "./rows.module.css"

/** Labels and values, in order; when folded, the empty ones wait behind one line. */
export function Rows(props: {
  contact: Contact
  fields: readonly Field[]
  columns: 1 | 2
  folded: boolean
  face: Face
}) {
  const isBlank = (field: Field) => isEmpty(fieldOf(props.contact, field.id))
  const shown = createMemo(() => (props.folded ? props.fields.filter(field => !isBlank(field)) : props.fields))
  const blank = createMemo(() => (props.folded ? props.fields.filter(isBlank) : []))
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
        <Folded fields={blank()} face={props.face} />
      </Show>
    </div>
  )
}

function Folded(props: { fields: readonly Field[]; face: Face }) {
  const t = useMessages()
  const id = createUniqueId()
  const [open, setOpen] = createSignal(false)
  return (
    <div data-slot="folded">
      <button type="button" aria-expanded={open()} aria-controls={id} onClick={() => setOpen(now => !now)}>
        <ChevronRight size={14} aria-hidden="true" />
        {t("contact.section.empty", { count: props.fields.length })}
      </button>
      <ul id={id} hidden={!open()}>
        <For each={props.fields}>
          {field => (
            <li>
              <Show when={props.face.mayEdit() && !field.readOnly} fallback={field.label}>
                <button
                  type="button"
                  aria-label={t("contact.section.fill", { label: field.label })}
                  onClick={() => props.face.edit(field.id)}
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
