import { trimText } from "@ucrm/core/text"
import Plus from "lucide-solid/icons/plus"
import { createSignal } from "solid-js"
import { useMessages } from "../../../messages"
import { sectionsMessages } from "../../../messages/admin/sections"
import { Button, Region, useToast } from "../../../ui"
import { sortByIds } from "../../../ui/reorder"
import { Sortable } from "../../../ui/sortable"
import { type FieldEdit, newField } from "./edit"
import type { SectionEditing } from "./editing"
import { FieldRow } from "./field"

/** Renders the fields of a section, which are reordered here and open to their settings. */
export function Fields(props: {
  editing: SectionEditing
  open: (id: string) => boolean
  onToggle: (id: string, open: boolean) => void
}) {
  const w = useMessages(sectionsMessages)
  const { announce, toast } = useToast()
  const fields = () => props.editing.values().fields
  const setFields = (next: FieldEdit[]) => props.editing.set("fields", next)
  const [newId, setNewId] = createSignal<string>()
  const add = () => {
    const field = newField()
    setNewId(field.id)
    setFields([...fields(), field])
    props.onToggle(field.id, true)
    announce(w("field.added"))
  }
  const nameOf = (field: FieldEdit) => trimText(field.label) || w("field.untitled")
  const remove = (field: FieldEdit) => {
    const index = fields().indexOf(field)
    const removed = { ...field }
    setFields(fields().filter(other => other.id !== removed.id))
    toast(w("field.removed", { name: nameOf(removed) }), {
      label: w("field.putBack"),
      run: () => setFields(fields().toSpliced(index, 0, removed)),
    })
  }
  return (
    <Region
      title={w("edit.fields")}
      actions={
        <Button size="small" icon={<Plus size={14} aria-hidden="true" />} onClick={add}>
          {w("edit.add")}
        </Button>
      }
      empty={fields().length === 0 ? w("edit.noFields") : undefined}
    >
      <Sortable
        label={w("edit.fieldsLabel")}
        items={fields()}
        nameOf={nameOf}
        onOrder={ids => setFields([...sortByIds(fields(), ids)])}
      >
        {(field, handles) => (
          <FieldRow
            field={field}
            before={props.editing.base().fields.find(fieldEdit => fieldEdit.id === field.id)}
            name={nameOf(field)}
            handles={handles}
            open={props.open(field.id)}
            isNew={newId() === field.id}
            errors={props.editing.errors()}
            onToggle={open => props.onToggle(field.id, open)}
            onChange={(key, value) => props.editing.setField(field.id, key, value)}
            onRemove={() => remove(field)}
          />
        )}
      </Sortable>
    </Region>
  )
}
