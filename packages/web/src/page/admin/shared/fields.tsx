import { trimText } from "@ucrm/core/text"
import { useMessages } from "../../../messages"
import { accessMessages } from "../../../messages/admin/access"
import { FieldShell, Input, TextArea } from "../../../ui"
import { fieldError } from "./field-errors"

/** Renders the field of a record's name, which is required. */
export function NameField(props: {
  value: string
  maxLength: number
  /** The error of the last save. */
  error: unknown
  onChange: (name: string) => void
}) {
  const s = useMessages(accessMessages)
  return (
    <FieldShell label={s("name")} required error={fieldError(props.error, "/name", s("required"))}>
      {wiring => (
        <Input
          {...wiring}
          value={props.value}
          maxlength={props.maxLength}
          onInput={event => props.onChange(event.currentTarget.value)}
        />
      )}
    </FieldShell>
  )
}

/** Renders a field of texts, one a line; empty lines are left out. */
export function LinesField(props: {
  label: string
  help: string
  required?: boolean
  error: string | null
  values: readonly string[]
  onChange: (lines: string[]) => void
}) {
  return (
    <FieldShell label={props.label} help={props.help} required={props.required} error={props.error}>
      {wiring => (
        <TextArea
          {...wiring}
          value={props.values.join("\n")}
          spellcheck={false}
          onChange={event => props.onChange(event.currentTarget.value.split("\n").map(trimText).filter(Boolean))}
        />
      )}
    </FieldShell>
  )
}
