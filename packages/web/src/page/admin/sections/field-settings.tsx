import type { FieldType } from "@ucrm/core/section/schema"
import { For, onMount, Show } from "solid-js"
import { useMessages } from "../../../messages"
import { sectionsMessages } from "../../../messages/admin/sections"
import { Button, FieldShell, Input, Select } from "../../../ui"
import { Switch } from "../../../ui/checkbox"
import { CountrySettings } from "./country-settings"
import { hasOptions, marksOf } from "./edit"
import { useErrorText } from "./fault-text"
import type { FieldProps } from "./field-props"
import { TYPES } from "./field-type"
import { Limits } from "./limits"
import { Options } from "./options"

/** What can be said of a field: what all types have, and what only some of them need. */
export function FieldSettings(props: FieldProps & { focus: boolean }) {
  const w = useMessages(sectionsMessages)
  const textOf = useErrorText()
  const errorAt = (what: string) => props.errors[`${props.field.id}/${what}`]
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
          {what => (
            <Switch
              label={w(`field.${what}`)}
              help={w(`field.${what}Help`)}
              checked={props.field[what]}
              onChange={event => props.onChange(what, event.currentTarget.checked)}
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
