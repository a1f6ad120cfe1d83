import { createMemo, Show } from "solid-js"
import { usePeople } from "../api/actors"
import { loaded } from "../api/query"
import { type FieldWiring, Input } from "../ui"
import { Combobox } from "../ui/combobox"
import { useUserName } from "./name"

/**
 * Chooses a user of the account by name, found by typing a part of the name or the id; `value` is the id. While the
 * users cannot be loaded, an id can be typed.
 */
export function PersonInput(props: {
  wiring?: FieldWiring | undefined
  label: string
  value: string
  /** The choice of the empty value; without it, one person has to be chosen. */
  nobody?: string | undefined
  /** Further ids to choose from, as of agents who are no users. */
  others?: readonly string[]
  onChange: (id: string) => void
}) {
  const people = usePeople()
  const nameOf = useUserName()
  const choices = createMemo(() => {
    const listed = (loaded(people) ?? []).map(({ id, name }) => ({ value: id, label: name, alias: id }))
    const known = new Set(listed.map(({ value }) => value))
    // Someone who was removed as a user stays in the list while they are chosen.
    const others = [...new Set([props.value, ...(props.others ?? [])])].filter(id => id !== "" && !known.has(id))
    return [
      ...(props.nobody === undefined ? [] : [{ value: "", label: props.nobody }]),
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
