import { fromWallTime, wallTimeIn } from "@ucrm/core/clock/time-zone"
import { optionLabel } from "@ucrm/core/field/option"
import type { Field, FieldType, FieldValue } from "@ucrm/core/section/schema"
import { createMemo, createUniqueId, For, type JSX, Match, Switch } from "solid-js"
import { useLocale, useMessages } from "../../messages"
import { contactsMessages } from "../../messages/contacts"
import { type FieldWiring, Input, Select, TextArea } from "../../ui"
import { root } from "../../ui/segmented.module.css"
import { MultiSelect } from "./multi-select"
import { type Raw, TYPES, UNFINISHED } from "./type"

export type FieldInputProps = {
  field: Field
  raw: Raw
  /** The stored value, whose retired options can still be chosen. */
  before: FieldValue
  wiring: FieldWiring
  onInput: (raw: Raw) => void
  onBlur: () => void
}

const textOf = (raw: Raw) => (typeof raw === "string" ? raw : (raw[0] ?? ""))
const listOf = (raw: Raw) => (typeof raw === "string" ? (raw === "" ? [] : [raw]) : raw)

/** The attributes of the inputs of types with one line of text. */
const INPUTS: Partial<Record<FieldType, Pick<JSX.InputHTMLAttributes<HTMLInputElement>, "type" | "inputmode">>> = {
  number: { inputmode: "decimal" },
  currency: { inputmode: "decimal" },
  email: { type: "email" },
  phone: { type: "tel" },
  url: { type: "url" },
}

/** Shows the control of a field by its type. */
export function FieldInput(props: FieldInputProps) {
  const t = useMessages()
  const w = useMessages(contactsMessages)
  const activeOptions = () => (props.field.options ?? []).filter(option => !option.retired)
  const retired = () =>
    (Array.isArray(props.before) ? props.before : [props.before])
      .filter(value => typeof value === "string" && value !== "")
      .map(String)
      .filter(id => !activeOptions().some(option => option.id === id))
      .map(id => ({ id, label: w("field.noLonger", { option: optionLabel(props.field, id) }) }))
  const options = () => [...activeOptions(), ...retired()]
  return (
    <Switch
      fallback={
        <Input
          {...props.wiring}
          type={INPUTS[props.field.type]?.type ?? "text"}
          inputmode={INPUTS[props.field.type]?.inputmode}
          data-numeric={TYPES[props.field.type].numeric ? "" : undefined}
          value={textOf(props.raw)}
          onInput={event => props.onInput(event.currentTarget.value)}
          onBlur={() => props.onBlur()}
        />
      }
    >
      <Match when={props.field.type === "longText"}>
        <TextArea
          {...props.wiring}
          autocomplete="off"
          value={textOf(props.raw)}
          onInput={event => props.onInput(event.currentTarget.value)}
          onBlur={() => props.onBlur()}
        />
      </Match>
      <Match when={props.field.type === "date" || props.field.type === "dateTime"}>
        <DateInput {...props} />
      </Match>
      <Match when={props.field.type === "select"}>
        <Select
          {...props.wiring}
          value={textOf(props.raw)}
          onInput={event => props.onInput(event.currentTarget.value)}
          onBlur={() => props.onBlur()}
        >
          <option value="">{props.field.required ? w("field.select") : t("contact.notSet")}</option>
          <For each={options()}>
            {option => (
              <option value={option.id} selected={option.id === textOf(props.raw)}>
                {option.label}
              </option>
            )}
          </For>
        </Select>
      </Match>
      <Match when={props.field.type === "multiSelect"}>
        <MultiSelect
          label={props.field.label}
          wiring={props.wiring}
          options={options().map(({ id, label }) => ({ value: id, label }))}
          chosen={listOf(props.raw)}
          onInput={chosen => props.onInput(chosen)}
          onBlur={() => props.onBlur()}
        />
      </Match>
      <Match when={props.field.type === "boolean"}>
        <BooleanInput
          field={props.field}
          wiring={props.wiring}
          value={textOf(props.raw)}
          onInput={value => props.onInput(value)}
          onBlur={() => props.onBlur()}
        />
      </Match>
    </Switch>
  )
}

/** Shows the control of a date, or of a date and time in the time zone of the account, whose input is in UTC. */
function DateInput(props: FieldInputProps) {
  const locale = useLocale()
  const timeZone = () => locale.timeZone() ?? "UTC"
  const hasTime = () => props.field.type === "dateTime"
  const controlText = (raw: string) => {
    if (!hasTime()) return raw
    const millis = Date.parse(raw)
    return Number.isNaN(millis) ? "" : wallTimeIn(timeZone(), millis)
  }
  const rawOf = ({ value, validity }: HTMLInputElement) => {
    if (validity.badInput) return UNFINISHED
    return hasTime() && value ? new Date(fromWallTime(timeZone(), value)).toISOString() : value
  }
  // Setting the value of the control would clear an incomplete date.
  const shown = createMemo<string>(last => (props.raw === UNFINISHED ? last : controlText(textOf(props.raw))), "")
  return (
    <Input
      {...props.wiring}
      type={hasTime() ? "datetime-local" : "date"}
      max={hasTime() ? "9999-12-31T23:59" : "9999-12-31"}
      value={shown()}
      onInput={event => props.onInput(rawOf(event.currentTarget))}
      onBlur={event => {
        if (event.currentTarget.validity.badInput) props.onInput(UNFINISHED)
        props.onBlur()
      }}
    />
  )
}

/** Shows a choice of yes, no or not set; a checkbox cannot show the difference of the last two. */
function BooleanInput(props: {
  field: Field
  wiring: FieldWiring
  value: string
  onInput: (value: string) => void
  onBlur: () => void
}) {
  const t = useMessages()
  const name = createUniqueId()
  const options = () => [
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
      <For each={options()}>
        {(option, index) => (
          <label>
            <input
              type="radio"
              id={index() === 0 ? props.wiring.id : undefined}
              name={name}
              value={option.value}
              checked={props.value === option.value}
              onInput={() => props.onInput(option.value)}
              onBlur={() => props.onBlur()}
            />
            <span>{option.label}</span>
          </label>
        )}
      </For>
    </div>
  )
}
