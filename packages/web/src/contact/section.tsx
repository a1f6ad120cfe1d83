import type { Contact } from "@ucrm/core/contact/schema"
import type { Section } from "@ucrm/core/section/schema"
import { createMemo, Show } from "solid-js"
import { Block } from "./block/block"
import { Rows } from "./block/rows"
import { isEmpty } from "./field/type"
import { fieldOf } from "./values"

/**
 * A custom section. Reduced it shows the fields that are meant for that, and an edit also offers what is required and
 * still empty; in full it shows and offers all.
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
  const full = () => props.view === "full"
  const shown = createMemo(() => props.section.fields.filter(field => full() || field.reduced))
  const offered = createMemo(() =>
    props.section.fields.filter(
      field => full() || field.reduced || (field.required && isEmpty(fieldOf(props.contact, field.id))),
    ),
  )
  return (
    <Show when={shown().length > 0}>
      <Block
        title={props.section.title}
        level={props.level}
        contact={props.contact}
        fields={offered()}
        whole={props.section.fields}
        columns={props.section.columns}
        draftKey={props.draftKey}
        onSaved={props.onSaved}
        onStale={props.onStale}
      >
        {face => (
          <Rows
            contact={props.contact}
            fields={shown()}
            columns={props.section.columns}
            folded={!full() || shown().every(field => isEmpty(fieldOf(props.contact, field.id)))}
            face={face}
          />
        )}
      </Block>
    </Show>
  )
}
