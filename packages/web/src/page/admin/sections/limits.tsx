import { isBlank } from "@ucrm/core/text"
import { createSignal, For, Show, untrack } from "solid-js"
import { parseNumber } from "../../../contact/field/parse"
import { toNumberText } from "../../../contact/field/type"
import { useLocale, useMessages } from "../../../messages"
import { sectionsMessages } from "../../../messages/admin/sections"
import { FieldShell, Input } from "../../../ui"
import { type Limit, limitsOf } from "./edit"
import { useErrorText } from "./fault-text"
import type { FieldProps } from "./field-props"
import { limitError } from "./validation"

/** What a number or a text may be at most; only those types have it. */
export function Limits(props: FieldProps) {
  return (
    <Show when={limitsOf(props.field.type).length > 0}>
      <div data-slot="field-limits" data-wide="">
        <For each={limitsOf(props.field.type)}>{limit => <LimitInput {...props} limit={limit} />}</For>
      </div>
    </Show>
  )
}

function LimitInput(props: FieldProps & { limit: Limit }) {
  const { formatLocale } = useLocale()
  const w = useMessages(sectionsMessages)
  const textOf = useErrorText()
  const mistyped = () => props.field.typed?.[props.limit]
  const read = (text: string) => {
    const parsed = parseNumber(text.trim(), formatLocale())
    return "value" in parsed ? parsed.value : undefined
  }
  const written = () => {
    const value = props.field[props.limit]
    return mistyped() ?? (value === undefined ? "" : toNumberText(value, formatLocale()))
  }
  const [typed, setTyped] = createSignal(untrack(written))
  // What is typed stays as typed for as long as it means the limit that is kept.
  const shown = () => (mistyped() === undefined && read(typed()) === props.field[props.limit] ? typed() : written())
  const type = (text: string) => {
    const value = read(text)
    const wrong = !isBlank(text) && value === undefined
    setTyped(text)
    props.onChange("typed", { ...props.field.typed, [props.limit]: wrong ? text : undefined })
    props.onChange(props.limit, value)
  }
  const error = () => {
    const code = limitError(props.field, props.limit)
    return textOf(code ? { code } : props.errors[`${props.field.id}/${props.limit}`])
  }
  return (
    <FieldShell label={w(`field.${props.limit}`)} error={error()}>
      {wiring => (
        <Input
          {...wiring}
          inputmode="decimal"
          data-numeric=""
          placeholder={w("field.noLimit")}
          value={shown()}
          onInput={event => type(event.currentTarget.value)}
        />
      )}
    </FieldShell>
  )
}
