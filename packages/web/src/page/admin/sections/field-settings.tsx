import type { FieldType } from "@ucrm/core/section/schema"
import { isBlank } from "@ucrm/core/text"
import { createSignal, For, onMount, Show, untrack } from "solid-js"
import { parseNumber } from "../../../contact/field/parse"
import { toNumberText } from "../../../contact/field/type"
import { useLocale, useMessages } from "../../../messages"
import { sectionsMessages } from "../../../messages/admin/sections"
import { Button, FieldShell, Input, Select } from "../../../ui"
import { Switch } from "../../../ui/checkbox"
import { CountrySettings } from "./country-settings"
import { hasOptions, type Limit, limitsOf, marksOf } from "./edit"
import { type FieldProps, useFieldErrorText } from "./field-props"
import { TYPES } from "./field-type"
import { Options } from "./options"
import { limitError } from "./validation"

/** Renders the settings of a field: those of all types, and those of its own. */
export function FieldSettings(props: FieldProps & { focus: boolean }) {
  const w = useMessages(sectionsMessages)
  const textOf = useFieldErrorText()
  const errorAt = (property: string) => props.errors[`${props.field.id}/${property}`]
  let label: HTMLInputElement | undefined
  onMount(() => props.focus && label?.focus())
  return (
    <div data-slot="field-settings">
      <FieldShell label={w("field.label")} required error={textOf(errorAt("label"))}>
        {wiring => (
          <Input
            {...wiring}
            ref={element => {
              label = element
            }}
            maxlength={120}
            value={props.field.label}
            onInput={event => props.onChange("label", event.currentTarget.value)}
          />
        )}
      </FieldShell>
      <div>
        <FieldShell label={w("field.type")} error={textOf(errorAt("type"))}>
          {wiring => (
            <Select
              {...wiring}
              value={props.field.type}
              onChange={event => props.onChange("type", event.currentTarget.value as FieldType)}
            >
              <For each={TYPES}>{type => <option value={type}>{w(`field.types.${type}`)}</option>}</For>
            </Select>
          )}
        </FieldShell>
        <Show when={errorAt("type") && props.before}>
          {before => (
            <Button size="small" variant="quiet" onClick={() => props.onChange("type", before().type)}>
              {w("field.problem.back", { type: w(`field.types.${before().type}`) })}
            </Button>
          )}
        </Show>
      </div>
      <Show when={hasOptions(props.field.type)}>
        <Options {...props} error={textOf(errorAt("options"))} />
      </Show>
      <CountrySettings {...props} />
      <Limits {...props} />
      <div data-wide="">
        <FieldShell label={w("field.help")} help={w("field.helpHelp")} error={textOf(errorAt("help"))}>
          {wiring => (
            <Input
              {...wiring}
              maxlength={500}
              value={props.field.help ?? ""}
              onInput={event => props.onChange("help", event.currentTarget.value)}
            />
          )}
        </FieldShell>
      </div>
      <div data-slot="field-switches" data-wide="">
        <For each={["required", "readOnly", "reduced"] as const}>
          {property => (
            <Switch
              label={w(`field.${property}`)}
              help={w(`field.${property}Help`)}
              checked={props.field[property]}
              onChange={event => props.onChange(property, event.currentTarget.checked)}
            />
          )}
        </For>
        <For each={marksOf(props.field.type)}>
          {mark => (
            <Switch
              label={w(`field.${mark}`)}
              help={textOf(errorAt(mark)) ?? w(`field.${mark}Help`)}
              aria-invalid={errorAt(mark) ? true : undefined}
              checked={props.field[mark] ?? false}
              onChange={event => props.onChange(mark, event.currentTarget.checked)}
            />
          )}
        </For>
      </div>
    </div>
  )
}

/** Renders the limits of numbers and texts. */
function Limits(props: FieldProps) {
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
  const textOf = useFieldErrorText()
  const invalidText = () => props.field.typed?.[props.limit]
  const parse = (text: string) => {
    const parsed = parseNumber(text.trim(), formatLocale())
    return "value" in parsed ? parsed.value : undefined
  }
  const storedText = () => {
    const value = props.field[props.limit]
    return invalidText() ?? (value === undefined ? "" : toNumberText(value, formatLocale()))
  }
  const [text, setText] = createSignal(untrack(storedText))
  // The typed text stays as long as it means the stored limit.
  const shownText = () =>
    invalidText() === undefined && parse(text()) === props.field[props.limit] ? text() : storedText()
  const update = (typed: string) => {
    const value = parse(typed)
    const isInvalid = !isBlank(typed) && value === undefined
    setText(typed)
    props.onChange("typed", { ...props.field.typed, [props.limit]: isInvalid ? typed : undefined })
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
          value={shownText()}
          onInput={event => update(event.currentTarget.value)}
        />
      )}
    </FieldShell>
  )
}
