import { DocumentCountry } from "@ucrm/core/field/schema"
import type { Field } from "@ucrm/core/section/schema"
import { createMemo, For, Match, Show, Switch } from "solid-js"
import { useLocale, useMessages } from "../../../messages"
import { sectionsMessages } from "../../../messages/admin/sections"
import { FieldShell, Select } from "../../../ui"
import { type Choice, Combobox } from "../../../ui/combobox"
import { useErrorText } from "./fault-text"
import type { FieldProps } from "./field-props"

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

/** The country of a document number and the currency of an amount; what is not chosen follows the account's country. */
export function CountrySettings(props: FieldProps) {
  return (
    <Switch>
      <Match when={props.field.type === "document"}>
        <CountryChoice {...props} />
      </Match>
      <Match when={props.field.type === "currency"}>
        <CurrencyChoice {...props} />
      </Match>
    </Switch>
  )
}

function CountryChoice(props: FieldProps) {
  const { locale } = useLocale()
  const w = useMessages(sectionsMessages)
  const textOf = useErrorText()
  const nameOf = useDocumentCountryName()
  const chosen = () => (props.field.country === null ? ANY : (props.field.country ?? ""))
  const countries = createMemo(() =>
    DocumentCountry.options
      .map(value => ({ value, label: nameOf(value) }))
      .toSorted((a, b) => a.label.localeCompare(b.label, locale())),
  )
  const choose = (value: string) =>
    props.onChange("country", value === ANY ? null : DocumentCountry.options.find(country => country === value))
  return (
    <FieldShell
      label={w("field.country")}
      help={w("field.countryHelp")}
      error={textOf(props.errors[`${props.field.id}/country`])}
    >
      {wiring => (
        <Select {...wiring} value={chosen()} onChange={event => choose(event.currentTarget.value)}>
          <Show when={props.before?.country === undefined}>
            <option value="">{w("field.byCountry")}</option>
          </Show>
          <option value={ANY} selected={chosen() === ANY}>
            {w("field.anyCountry")}
          </option>
          <For each={countries()}>
            {country => (
              <option value={country.value} selected={country.value === chosen()}>
                {country.label}
              </option>
            )}
          </For>
        </Select>
      )}
    </FieldShell>
  )
}

function CurrencyChoice(props: FieldProps) {
  const { locale } = useLocale()
  const w = useMessages(sectionsMessages)
  const textOf = useErrorText()
  const choices = createMemo((): Choice[] => {
    const names = new Intl.DisplayNames(locale(), { type: "currency" })
    const all = Intl.supportedValuesOf("currency").map(value => ({ value, label: `${value} · ${names.of(value)}` }))
    return props.before?.currency === undefined ? [{ value: "", label: w("field.byCountry") }, ...all] : all
  })
  return (
    <FieldShell label={w("field.currency")} error={textOf(props.errors[`${props.field.id}/currency`])}>
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
