import { OptionColor } from "@ucrm/core/field/schema"
import type { FieldOption } from "@ucrm/core/section/schema"
import Archive from "lucide-solid/icons/archive"
import ArchiveRestore from "lucide-solid/icons/archive-restore"
import Trash from "lucide-solid/icons/trash"
import { createSignal, Show } from "solid-js"
import { useMessages } from "../../../messages"
import { sectionsMessages } from "../../../messages/admin/sections"
import { Button, Chip, FieldShell, Input, Select, TextArea } from "../../../ui"
import { ActionMenu } from "../../../ui/action-menu"
import { sortByIds } from "../../../ui/reorder"
import { type Handles, Sortable } from "../../../ui/sortable"
import { newOptions } from "./edit"
import type { FieldProps } from "./field-props"

/** Renders the options of a list field, each to be renamed, coloured, retired or removed, and new ones as lines. */
export function Options(props: FieldProps & { error: string | undefined }) {
  const w = useMessages(sectionsMessages)
  const [text, setText] = createSignal("")
  const options = () => props.field.options ?? []
  const setOptions = (next: readonly FieldOption[]) => props.onChange("options", [...next])
  const change = (id: string, changed: Partial<FieldOption>) =>
    setOptions(options().map(option => (option.id === id ? { ...option, ...changed } : option)))
  const add = () => {
    const added = newOptions(text(), options())
    setText("")
    if (added.length > 0) setOptions([...options(), ...added])
  }
  return (
    <fieldset data-slot="field-options" data-wide="" aria-label={w("field.options")}>
      <Show when={options().length > 0}>
        <Sortable
          label={w("field.optionsOrder")}
          items={options()}
          nameOf={option => option.label}
          onOrder={ids => setOptions(sortByIds(options(), ids))}
        >
          {(option, handles) => (
            <OptionRow
              option={option}
              handles={handles}
              isUsed={props.before?.options?.some(({ id }) => id === option.id) === true}
              onChange={changed => change(option.id, changed)}
              onRemove={() => setOptions(options().filter(({ id }) => id !== option.id))}
            />
          )}
        </Sortable>
      </Show>
      <FieldShell label={w("field.addOptions")} help={w("field.optionsHelp")} error={props.error}>
        {wiring => (
          <div data-slot="option-add">
            <TextArea
              {...wiring}
              rows={1}
              value={text()}
              onInput={event => setText(event.currentTarget.value)}
              onBlur={add}
            />
            <Button size="small" onClick={add}>
              {w("field.addOption")}
            </Button>
          </div>
        )}
      </FieldShell>
    </fieldset>
  )
}

function OptionRow(props: {
  option: FieldOption
  handles: Handles
  /** Whether it was saved before, so that contacts may have it. */
  isUsed: boolean
  onChange: (changed: Partial<FieldOption>) => void
  onRemove: () => void
}) {
  const w = useMessages(sectionsMessages)
  const name = () => ({ name: props.option.label })
  const toggleRetired = () => ({
    label: w(props.option.retired ? "field.offerAgain" : "field.retire"),
    icon: props.option.retired ? (
      <ArchiveRestore size={14} aria-hidden="true" />
    ) : (
      <Archive size={14} aria-hidden="true" />
    ),
    run: () => props.onChange({ retired: !props.option.retired }),
  })
  return (
    <div data-slot="option" data-retired={props.option.retired ? "" : undefined}>
      {props.handles.grip()}
      <span data-slot="option-dot" data-color={props.option.color} aria-hidden="true" />
      <Input
        aria-label={w("field.optionName", name())}
        maxlength={200}
        value={props.option.label}
        onInput={event => props.onChange({ label: event.currentTarget.value })}
      />
      <Show when={props.option.retired}>
        <Chip>{w("field.retired")}</Chip>
      </Show>
      <Select
        aria-label={w("field.optionColor", name())}
        value={props.option.color ?? ""}
        onChange={event =>
          props.onChange({ color: OptionColor.options.find(color => color === event.currentTarget.value) })
        }
      >
        <option value="">{w("field.noColor")}</option>
        {OptionColor.options.map(color => (
          <option value={color} selected={color === props.option.color}>
            {w(`field.colors.${color}`)}
          </option>
        ))}
      </Select>
      <ActionMenu
        label={w("field.optionMore", name())}
        actions={[
          ...(props.isUsed ? [toggleRetired()] : []),
          {
            label: w("field.removeOption"),
            icon: <Trash size={14} aria-hidden="true" />,
            danger: true,
            run: () => props.onRemove(),
          },
        ]}
      />
    </div>
  )
}
