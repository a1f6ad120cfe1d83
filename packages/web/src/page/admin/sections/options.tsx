import { createSignal, untrack } from "solid-js"
import { useMessages } from "../../../messages"
import { sectionsMessages } from "../../../messages/admin/sections"
import { FieldShell, TextArea } from "../../../ui"
import { optionsOf } from "./edit"
import type { FieldProps } from "./field-props"

/** The options as lines of text, which are ordered, pasted and corrected as any text is. */
export function Options(props: FieldProps & { error: string | undefined }) {
  const w = useMessages(sectionsMessages)
  const written = () => (props.field.options ?? []).join("\n")
  const [typed, setTyped] = createSignal(untrack(written))
  // What is typed stays as typed for as long as it means the options that are kept.
  const text = () => (optionsOf(typed()).join("\n") === written() ? typed() : written())
  return (
    <div data-wide="">
      <FieldShell label={w("field.options")} help={w("field.optionsHelp")} required error={props.error}>
        {wiring => (
          <TextArea
            {...wiring}
            rows={4}
            value={text()}
            onInput={event => {
              setTyped(event.currentTarget.value)
              props.onChange("options", optionsOf(event.currentTarget.value))
            }}
          />
        )}
      </FieldShell>
    </div>
  )
}
