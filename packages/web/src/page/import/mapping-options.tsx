import type { OnMatch } from "@ucrm/core/import/schema"
import type { Section } from "@ucrm/core/section/schema"
import { createUniqueId, For, Show } from "solid-js"
import { PersonInput } from "../../contact/person-input"
import { useMessages } from "../../messages"
import { importMessages } from "../../messages/import"
import { FieldShell, Input, Select } from "../../ui"
import { useCountries } from "../countries"
import type { MappingDraft } from "./mapping-draft"

const ORDERS = ["dmy", "mdy", "ymd"] as const

/** Renders how phone numbers, dates and numbers are read, where the mapped columns have such values. */
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

const CHOICES = ["fill", "overwrite", "skip", "temporary"] as const satisfies readonly OnMatch[]

/** Renders the choice of what happens to a row that matches an existing contact. */
export function MatchChoice(props: { value: OnMatch; mayUpdate: boolean; onChange: (value: OnMatch) => void }) {
  const w = useMessages(importMessages)
  const name = createUniqueId()
  const isAllowed = (choice: OnMatch) => props.mayUpdate || choice === "skip" || choice === "temporary"
  return (
    <fieldset data-slot="import-match">
      <legend>{w("columns.onMatch")}</legend>
      <For each={CHOICES}>
        {choice => (
          <label>
            <input
              type="radio"
              name={name}
              checked={props.value === choice}
              disabled={!isAllowed(choice)}
              onChange={() => props.onChange(choice)}
            />
            <span>
              {w(`columns.${choice}`)}
              <small>{isAllowed(choice) ? w(`columns.${choice}Help`) : w("columns.mayNotUpdate")}</small>
            </span>
          </label>
        )}
      </For>
    </fieldset>
  )
}

/** Renders the owner of the new contacts, and the tag by which the contacts of an import can be listed. */
export function RecordOptions(props: {
  draft: MappingDraft
  mayChangeOwner: boolean
  onChange: (changed: Partial<MappingDraft>) => void
}) {
  const t = useMessages()
  const w = useMessages(importMessages)
  return (
    <fieldset data-slot="import-options">
      <legend>{w("columns.record")}</legend>
      <FieldShell
        label={w("columns.owner")}
        help={w(props.mayChangeOwner ? "columns.ownerHelp" : "columns.ownerDenied")}
      >
        {wiring => (
          <Show when={props.mayChangeOwner} fallback={<Input {...wiring} value={t("contact.timeline.you")} disabled />}>
            <PersonInput
              wiring={wiring}
              label={w("columns.owner")}
              value={props.draft.owner}
              emptyLabel={t("contact.timeline.you")}
              onChange={owner => props.onChange({ owner })}
            />
          </Show>
        )}
      </FieldShell>
      <FieldShell label={w("columns.tag")} help={w("columns.tagHelp")}>
        {wiring => (
          <Input
            {...wiring}
            value={props.draft.tag}
            maxlength={60}
            onInput={event => props.onChange({ tag: event.currentTarget.value })}
          />
        )}
      </FieldShell>
    </fieldset>
  )
}
