import { createMemo, Show } from "solid-js"
import { usePeople } from "../api/actors"
import { loaded } from "../api/query"
import { type FieldWiring, Input } from "../ui"
import { Combobox } from "../ui/combobox"
import { useUserName } from "./name"

/**
 * Shows a choice of a user of the account by a part of the name or the id; `value` is the id. If the users cannot be
 * loaded, it is a text field for the id.
 */
export function PersonInput(props: {
  wiring?: FieldWiring | undefined
  label: string
  value: string
  /** The label of the empty value; without it a person is required. */
  emptyLabel?: string | undefined
  /** Further ids, e.g. of agents who are not users. */
  others?: readonly string[]
  onChange: (id: string) => void
}) {
  const people = usePeople()
  const nameOf = useUserName()
  const choices = createMemo(() => {
    const listed = (loaded(people) ?? []).map(({ id, name }) => ({ value: id, label: name, alias: id }))
    const known = new Set(listed.map(({ value }) => value))
    // A chosen user who was removed stays in the list.
    const others = [...new Set([props.value, ...(props.others ?? [])])].filter(id => id !== "" && !known.has(id))
    return [
      ...(props.emptyLabel === undefined ? [] : [{ value: "", label: props.emptyLabel }]),
      ...others.map(id => ({ value: id, label: nameOf(id), alias: id })),
      ...listed,
    ]
  })
  return (
    <Show
      when={!people.isError}
      fallback={
        <Input
          {...props.wiring}
          aria-label={props.wiring ? undefined : props.label}
          value={props.value}
          onInput={event => props.onChange(event.currentTarget.value.trim())}
        />
      }
    >
      <Combobox
        wiring={props.wiring}
        label={props.label}
        title={props.value || undefined}
        choices={choices()}
        value={props.value}
        onChange={props.onChange}
      />
    </Show>
  )
}
