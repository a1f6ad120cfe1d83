import type { IdentitySettings } from "@ucrm/core/configuration/schema"
import { useLocale, useMessages } from "../../../messages"
import { identityMessages } from "../../../messages/admin/identity"
import { formats } from "../../../messages/format"
import { FieldShell, Region } from "../../../ui"
import { Combobox } from "../../../ui/combobox"
import { useCountries } from "../../countries"
import type { ChangeSetting } from "./edit"

const EXAMPLE_NUMBER = 12_345.5

/** Renders the country in whose format numbers and dates are shown, and the time zone of days; empty ones follow the country. */
export function Formats(props: {
  settings: IdentitySettings
  errorAt: (path: string) => string | undefined
  onChange: ChangeSetting
}) {
  const w = useMessages(identityMessages)
  const { locale } = useLocale()
  const countries = useCountries()
  const byCountry = () => ({ value: "", label: w("form.byCountry") })
  const zones = () =>
    Intl.supportedValuesOf("timeZone").map(zone => ({ value: zone, label: zone.replaceAll("_", " ") }))
  const example = () => {
    const { number, date } = formats(`${locale()}-${props.settings.region || props.settings.country}`)
    return w("form.regionHelp", { number: number(EXAMPLE_NUMBER), date: date("2026-11-28") })
  }
  return (
    <Region title={w("form.formats")}>
      <div data-slot="identity-grid">
        <FieldShell label={w("form.region")} help={example()} error={props.errorAt("region")}>
          {wiring => (
            <Combobox
              wiring={wiring}
              label={w("form.region")}
              choices={[byCountry(), ...countries()]}
              value={props.settings.region ?? ""}
              onChange={region => props.onChange("region", region || undefined)}
            />
          )}
        </FieldShell>
        <FieldShell label={w("form.timeZone")} help={w("form.timeZoneHelp")} error={props.errorAt("timeZone")}>
          {wiring => (
            <Combobox
              wiring={wiring}
              label={w("form.timeZone")}
              choices={[byCountry(), ...zones()]}
              value={props.settings.timeZone ?? ""}
              onChange={zone => props.onChange("timeZone", zone || undefined)}
            />
          )}
        </FieldShell>
      </div>
    </Region>
  )
}
