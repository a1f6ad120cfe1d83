import { DocumentCountry } from "@ucrm/core/field/schema"
import type { Field } from "@ucrm/core/section/schema"
import { createMemo, For, Match, Show, Switch } from "solid-js"
import { useLocale, useMessages } from "../../../messages"
import { sectionsMessages } from "../../../messages/admin/sections"
import { FieldShell, Select } from "../../../ui"
import { type Choice, Combobox } from "../../../ui/combobox"
import { type FieldProps, useFieldErrorText } from "./field-props"

/** The value of the option for numbers of any country, which are not checked. */
const ANY = "any"

/** Returns a function that names the country of a document number as the settings name it. */
export function useDocumentCountryName() {
  const { locale } = useLocale()
  const w = useMessages(sectionsMessages)
  return (country: Field["country"]) => {
    if (country === null) return w("field.anyCountry")
    if (country === undefined) return w("field.byCountry")
    return new Intl.DisplayNames(locale(), { type: "region" }).of(country) ?? country
  }
}

/** Renders the country of a document number or the currency of an amount; by default those of the account. */
export function CountrySettings(props: FieldProps) {
  return (
    <Switch>
      <Match when={props.field.type === "document"}>
        <CountrySelect {...props} />
      </Match>
      <Match when={props.field.type === "currency"}>
        <CurrencySelect {...props} />
      </Match>
    </Switch>
  )
}

function CountrySelect(props: FieldProps) {
  const { locale } = useLocale()
  const w = useMessages(sectionsMessages)
  const errorText = useFieldErrorText()
  const countryName = useDocumentCountryName()
  const selected = () => (props.field.country === null ? ANY : (props.field.country ?? ""))
  const countries = createMemo(() =>
    DocumentCountry.options
      .map(value => ({ value, label: countryName(value) }))
      .toSorted((a, b) => a.label.localeCompare(b.label, locale())),
  )
  const select = (value: string) =>
    props.onChange("country", value === ANY ? null : DocumentCountry.options.find(country => country === value))
  return (
    <FieldShell
      label={w("field.country")}
      help={w("field.countryHelp")}
      error={errorText(props.errors[`${props.field.id}/country`])}
    >
      {wiring => (
        <Select {...wiring} value={selected()} onChange={event => select(event.currentTarget.value)}>
          <Show when={props.before?.country === undefined}>
            <option value="">{w("field.byCountry")}</option>
          </Show>
          <option value={ANY} selected={selected() === ANY}>
            {w("field.anyCountry")}
          </option>
          <For each={countries()}>
            {country => (
              <option value={country.value} selected={country.value === selected()}>
                {country.label}
              </option>
            )}
          </For>
        </Select>
      )}
    </FieldShell>
  )
}

function CurrencySelect(props: FieldProps) {
  const { locale } = useLocale()
  const w = useMessages(sectionsMessages)
  const errorText = useFieldErrorText()
  const choices = createMemo((): Choice[] => {
    const names = new Intl.DisplayNames(locale(), { type: "currency" })
    const all = Intl.supportedValuesOf("currency").map(value => ({ value, label: `${value} · ${names.of(value)}` }))
    return props.before?.currency === undefined ? [{ value: "", label: w("field.byCountry") }, ...all] : all
  })
  return (
    <FieldShell label={w("field.currency")} error={errorText(props.errors[`${props.field.id}/currency`])}>
      {wiring => (
        <Combobox
          wiring={wiring}
          label={w("field.currency")}
          choices={choices()}
          value={props.field.currency ?? ""}
          onChange={currency => props.onChange("currency", currency || undefined)}
        />
      )}
    </FieldShell>
  )
}
