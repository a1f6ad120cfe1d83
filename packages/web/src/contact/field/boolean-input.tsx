import type { Field } from "@ucrm/core/section/schema"
import { createUniqueId, For } from "solid-js"
import { useMessages } from "../../messages"
import type { FieldWiring } from "../../ui"
import { root } from "../../ui/segmented.module.css"

/** Yes, no, or not set: three different things, so no checkbox. */
export function BooleanInput(props: {
  field: Field
  wiring: FieldWiring
  value: string
  onInput: (value: string) => void
  onBlur: () => void
}) {
  const t = useMessages()
  const name = createUniqueId()
  const answers = () => [
    { value: "true", label: t("contact.yes") },
    { value: "false", label: t("contact.no") },
    ...(props.field.required ? [] : [{ value: "", label: t("contact.notSet") }]),
  ]
  return (
    <div
      class={root}
      role="radiogroup"
      aria-label={props.field.label}
      aria-describedby={props.wiring["aria-describedby"]}
      aria-invalid={props.wiring["aria-invalid"]}
      aria-required={props.wiring["aria-required"]}
    >
      <For each={answers()}>
        {(answer, index) => (
          <label>
            <input
              type="radio"
              id={index() === 0 ? props.wiring.id : undefined}
              name={name}
              value={answer.value}
              checked={props.value === answer.value}
              onInput={() => props.onInput(answer.value)}
              onBlur={() => props.onBlur()}
            />
            <span>{answer.label}</span>
          </label>
        )}
      </For>
    </div>
  )
}
