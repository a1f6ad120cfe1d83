import type { Contact } from "@ucrm/core/contact/schema"
import type { Field } from "@ucrm/core/section/schema"
import { createMemo } from "solid-js"
import { useMessages } from "../../messages"
import { contactsMessages } from "../../messages/contacts"
import type { Side, Sides } from "../../state/merge3"
import { Time } from "../../ui"
import { Conflict } from "../../ui/conflict"
import { FieldValueView } from "../field/field-value"
import { useUserName } from "../name"
import { fieldOf, type Values } from "../values"

/** Shows both versions of every field of a contact that two users changed. */
export function FieldConflict(props: {
  level: 2 | 3 | 4
  fields: readonly Field[]
  mine: Values
  theirs: Contact
  busy: boolean
  onChoose: (sides: Sides) => void
  onBack: () => void
}) {
  const w = useMessages(contactsMessages)
  const nameOf = useUserName()
  const valueAt = (side: Side, field: Field) =>
    side === "mine" ? (props.mine[field.id] ?? null) : fieldOf(props.theirs, field.id)
  const rows = createMemo(() =>
    props.fields.map(field => ({
      id: field.id,
      label: field.label,
      mine: <FieldValueView field={field} value={valueAt("mine", field)} />,
      theirs: <FieldValueView field={field} value={valueAt("theirs", field)} />,
    })),
  )
  return (
    <Conflict
      level={props.level}
      rows={rows()}
      savedBy={
        <>
          <span title={props.theirs.updatedBy}>{w("conflict.first", { who: nameOf(props.theirs.updatedBy) })}</span> ·{" "}
          <Time at={props.theirs.updatedAt} />
        </>
      }
      busy={props.busy}
      onChoose={props.onChoose}
      onBack={props.onBack}
    />
  )
}
