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

/** The fields of a section: each opens to its settings, and takes the place that it is given. */
export function Fields(props: {
  editing: SectionEditing
  open: (id: string) => boolean
  onToggle: (id: string, open: boolean) => void
}) {
  const w = useMessages(sectionsMessages)
  const { announce, toast } = useToast()
  const fields = () => props.editing.values().fields
  const put = (next: FieldEdit[]) => props.editing.set("fields", next)
  const [fresh, setFresh] = createSignal<string>()
  const add = () => {
    const field = newField()
    setFresh(field.id)
    put([...fields(), field])
    props.onToggle(field.id, true)
    announce(w("field.added"))
  }
  const nameOf = (field: FieldEdit) => trimText(field.label) || w("field.untitled")
  const remove = (field: FieldEdit) => {
    const at = fields().indexOf(field)
    const gone = { ...field }
    put(fields().filter(other => other.id !== gone.id))
    toast(w("field.removed", { name: nameOf(gone) }), {
      label: w("field.putBack"),
      run: () => put(fields().toSpliced(at, 0, gone)),
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
        onOrder={ids => put([...sortByIds(fields(), ids)])}
      >
        {(field, handles) => (
          <FieldRow
            field={field}
            before={props.editing.base().fields.find(fieldEdit => fieldEdit.id === field.id)}
            name={nameOf(field)}
            handles={handles}
            open={props.open(field.id)}
            fresh={fresh() === field.id}
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
