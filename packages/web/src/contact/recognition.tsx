import type { FieldValues } from "@ucrm/core/contact/schema"
import { withOptionLabels } from "@ucrm/core/field/option"
import { For, Show } from "solid-js"
import { loaded } from "../api/query"
import { useSections } from "../api/section"
import { MaskedText } from "../ui"

const textOf = (value: FieldValues[string]) => (Array.isArray(value) ? value.join(", ") : String(value ?? ""))

/** Shows the values of the recognition fields of a contact with their labels. */
export function Recognition(props: { values: FieldValues | undefined; slot: string }) {
  return <Show when={props.values}>{values => <Values values={values()} slot={props.slot} />}</Show>
}

function Values(props: { values: FieldValues; slot: string }) {
  const sections = useSections()
  const fieldOf = (id: string) =>
    loaded(sections)
      ?.flatMap(section => section.fields)
      .find(field => field.id === id)
  return (
    <span data-slot={props.slot} data-numeric>
      <For each={Object.entries(props.values)}>
        {([id, value]) => (
          <span>
            <Show when={fieldOf(id)}>{field => `${field().label}: `}</Show>
            <MaskedText text={textOf(withOptionLabels(fieldOf(id) ?? {}, value))} />
          </span>
        )}
      </For>
    </span>
  )
}
