import type { Section } from "@ucrm/core/section/schema"
import { For, Show } from "solid-js"
import { useMessages } from "../../messages"
import { importMessages } from "../../messages/import"
import { FieldShell, Select } from "../../ui"
import { useCountries } from "../countries"
import type { MappingDraft } from "./mapping-draft"

const ORDERS = ["dmy", "mdy", "ymd"] as const

/** How numbers and dates of the mapped columns are read; only what they need is asked. */
export function ReadingOptions(props: {
  draft: MappingDraft
  sections: readonly Section[]
  onChange: (changed: Partial<MappingDraft>) => void
}) {
  const w = useMessages(importMessages)
  const countries = useCountries()
  const types = () => {
    const fields = new Map(props.sections.flatMap(section => section.fields).map(field => [field.id, field.type]))
    return new Set(props.draft.targets.map(target => fields.get(target ?? "")))
  }
  const hasDates = () => types().has("date") || types().has("dateTime")
  const hasNumbers = () => types().has("number") || types().has("currency")
  const hasPhones = () => props.draft.targets.includes("identifier:phone")
  return (
    <Show when={hasPhones() || hasDates() || hasNumbers()}>
      <fieldset data-slot="import-options">
        <legend>{w("columns.reading")}</legend>
        <Show when={hasPhones()}>
          <FieldShell label={w("columns.country")}>
            {wiring => (
              <Select
                {...wiring}
                value={props.draft.country ?? ""}
                onChange={event => props.onChange({ country: event.currentTarget.value || null })}
              >
                <option value="">{w("columns.accountCountry")}</option>
                <For each={countries()}>
                  {country => (
                    <option value={country.value} selected={country.value === props.draft.country}>
                      {country.label}
                    </option>
                  )}
                </For>
              </Select>
            )}
          </FieldShell>
        </Show>
        <Show when={hasDates()}>
          <FieldShell
            label={w("columns.dateOrder")}
            help={props.draft.dateOrder === null ? w("columns.dateOrderAsk") : undefined}
          >
            {wiring => (
              <Select
                {...wiring}
                value={props.draft.dateOrder ?? ""}
                onChange={event =>
                  props.onChange({ dateOrder: (event.currentTarget.value as MappingDraft["dateOrder"]) || null })
                }
              >
                <option value="">{w("columns.dateOrderNone")}</option>
                <For each={ORDERS}>
                  {order => (
                    <option value={order} selected={order === props.draft.dateOrder}>
                      {w(`columns.${order}`)}
                    </option>
                  )}
                </For>
              </Select>
            )}
          </FieldShell>
        </Show>
        <Show when={hasNumbers()}>
          <FieldShell label={w("columns.decimal")}>
            {wiring => (
              <Select
                {...wiring}
                value={props.draft.decimal}
                onChange={event => props.onChange({ decimal: event.currentTarget.value as MappingDraft["decimal"] })}
              >
                <option value=",">{w("columns.decimalComma")}</option>
                <option value=".">{w("columns.decimalPoint")}</option>
              </Select>
            )}
          </FieldShell>
        </Show>
      </fieldset>
    </Show>
  )
}
