import { isBlank } from "@ucrm/core/text"
import ChevronRight from "lucide-solid/icons/chevron-right"
import Trash from "lucide-solid/icons/trash"
import TriangleAlert from "lucide-solid/icons/triangle-alert"
import { createUniqueId, Show } from "solid-js"
import { useMessages } from "../../../messages"
import { sectionsMessages } from "../../../messages/admin/sections"
import { Chip, IconButton } from "../../../ui"
import type { Handles } from "../../../ui/sortable"
import { root } from "./field.module.css"
import type { FieldProps } from "./field-props"
import { FieldSettings } from "./field-settings"
import { TypeIcon } from "./field-type"

/** Renders a field in one line, and its settings below it while it is open. */
export function FieldRow(
  props: FieldProps & {
    name: string
    handles: Handles
    open: boolean
    /** It was just added: its label has the focus. */
    isNew: boolean
    onToggle: (open: boolean) => void
    onRemove: () => void
  },
) {
  const w = useMessages(sectionsMessages)
  const id = createUniqueId()
  const hasErrors = () => Object.keys(props.errors).some(path => path.startsWith(`${props.field.id}/`))
  return (
    <div class={root} data-open={props.open ? "" : undefined}>
      <div data-slot="field-line">
        {props.handles.grip()}
        <button
          type="button"
          data-slot="field-head"
          aria-expanded={props.open}
          aria-controls={id}
          title={w("field.open", { name: props.name })}
          onClick={() => props.onToggle(!props.open)}
        >
          <ChevronRight size={14} aria-hidden="true" />
          <span data-slot="field-name" data-untitled={isBlank(props.field.label) ? "" : undefined}>
            {props.name}
          </span>
          <span data-slot="field-marks">
            <Show when={hasErrors()}>
              <span data-slot="field-error">
                <TriangleAlert size={14} aria-hidden="true" />
                <span class="visually-hidden">{w("field.wrong")}</span>
              </span>
            </Show>
            <Show when={props.field.required}>
              <Chip>{w("field.required")}</Chip>
            </Show>
            <Show when={props.field.readOnly}>
              <Chip>{w("field.readOnly")}</Chip>
            </Show>
            <Show when={props.field.reduced}>
              <Chip>{w("list.reduced")}</Chip>
            </Show>
          </span>
          <span data-slot="field-type">
            <TypeIcon type={props.field.type} />
            {w(`field.types.${props.field.type}`)}
          </span>
        </button>
        {props.handles.moves()}
        <IconButton size="small" label={w("field.remove", { name: props.name })} onClick={() => props.onRemove()}>
          <Trash size={14} />
        </IconButton>
      </div>
      <div id={id} hidden={!props.open}>
        <Show when={props.open}>
          <FieldSettings {...props} focus={props.isNew} />
        </Show>
      </div>
    </div>
  )
}
