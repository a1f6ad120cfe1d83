import { fromWallTime, wallTimeIn } from "@ucrm/core/clock/time-zone"
import { optionLabel } from "@ucrm/core/field/option"
import type { Field, FieldType, FieldValue } from "@ucrm/core/section/schema"
import { createMemo, For, type JSX, Match, Switch } from "solid-js"
import { useLocale, useMessages } from "../../messages"
import { contactsMessages } from "../../messages/contacts"
import { type FieldWiring, Input, Select, TextArea } from "../../ui"
import { BooleanInput } from "./boolean-input"
import { MultiSelect } from "./multi-select"
import { type Raw, TYPES, UNFINISHED } from "./type"

export type FieldInputProps = {
  field: Field
  raw: Raw
  /** The stored value: an option that is no longer offered is still offered for values that have it. */
  before: FieldValue
  wiring: FieldWiring
  onInput: (raw: Raw) => void
  onBlur: () => void
}

const one = (raw: Raw) => (typeof raw === "string" ? raw : (raw[0] ?? ""))
const many = (raw: Raw) => (typeof raw === "string" ? (raw === "" ? [] : [raw]) : raw)

/** The attributes of the inputs of types that are typed as one line of text. */
const INPUTS: Partial<Record<FieldType, Pick<JSX.InputHTMLAttributes<HTMLInputElement>, "type" | "inputmode">>> = {
  number: { inputmode: "decimal" },
  currency: { inputmode: "decimal" },
  email: { type: "email" },
  phone: { type: "tel" },
  url: { type: "url" },
}

/** The control that a type of field is typed in. */
export function FieldInput(props: FieldInputProps) {
  const t = useMessages()
  const w = useMessages(contactsMessages)
  const offered = () => (props.field.options ?? []).filter(option => !option.retired)
  const retired = () =>
    (Array.isArray(props.before) ? props.before : [props.before])
      .filter(value => typeof value === "string" && value !== "")
      .map(String)
      .filter(id => !offered().some(option => option.id === id))
      .map(id => ({ id, label: w("field.noLonger", { option: optionLabel(props.field, id) }) }))
  const options = () => [...offered(), ...retired()]
  return (
    <Switch
      fallback={
        <Input
          {...props.wiring}
          type={INPUTS[props.field.type]?.type ?? "text"}
          inputmode={INPUTS[props.field.type]?.inputmode}
          data-numeric={TYPES[props.field.type].numeric ? "" : undefined}
          value={one(props.raw)}
          onInput={event => props.onInput(event.currentTarget.value)}
          onBlur={() => props.onBlur()}
        />
      }
    >
      <Match when={props.field.type === "longText"}>
        <TextArea
          {...props.wiring}
          autocomplete="off"
          value={one(props.raw)}
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
          value={one(props.raw)}
          onInput={event => props.onInput(event.currentTarget.value)}
          onBlur={() => props.onBlur()}
        >
          <option value="">{props.field.required ? w("field.select") : t("contact.notSet")}</option>
          <For each={options()}>
            {option => (
              <option value={option.id} selected={option.id === one(props.raw)}>
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
          chosen={many(props.raw)}
          onInput={chosen => props.onInput(chosen)}
          onBlur={() => props.onBlur()}
        />
      </Match>
      <Match when={props.field.type === "boolean"}>
        <BooleanInput
          field={props.field}
          wiring={props.wiring}
          value={one(props.raw)}
          onInput={value => props.onInput(value)}
          onBlur={() => props.onBlur()}
        />
      </Match>
    </Switch>
  )
}

/** The control of a day, or of a date and time in the account's time zone, whose raw value is in UTC. */
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
  // Writing to the control while a date is half typed would wipe what is there of it.
  const shown = createMemo<string>(last => (props.raw === UNFINISHED ? last : controlText(one(props.raw))), "")
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
