import type { IdentitySettings } from "@ucrm/core/configuration/schema"
import { MultiSelect } from "../../../contact/field/multi-select"
import { useMessages } from "../../../messages"
import { identityMessages } from "../../../messages/admin/identity"
import { FieldShell, Input, Region } from "../../../ui"
import { Combobox } from "../../../ui/combobox"
import { ListInput } from "../../../ui/list-input"
import { useCountries } from "../../countries"
import type { ChangeSetting } from "./edit"
import { root } from "./form.module.css"
import { Formats } from "./formats"
import { Groups } from "./groups"
import { useSources } from "./sources"
import type { SettingErrors } from "./validation"

const PREFIX = /^\d{1,8}$/

export type FormProps = {
  settings: IdentitySettings
  errors: SettingErrors
  onChange: ChangeSetting
}

/** Every identity setting, in the matters they are about. */
export function IdentityForm(props: FormProps) {
  const w = useMessages(identityMessages)
  const countries = useCountries()
  const sources = useSources()
  const errorAt = (place: string) => {
    const error = props.errors[place]
    return error && w(`problem.${error}`)
  }
  const Fields = (of: { setting: "required" | "keyFields" }) => (
    <FieldShell label={w(`form.${of.setting}`)} help={w(`form.${of.setting}Help`)} error={errorAt(of.setting)}>
      {wiring => (
        <MultiSelect
          label={w(`form.${of.setting}`)}
          wiring={wiring}
          options={sources.offered(sources.fields(), props.settings[of.setting])}
          chosen={props.settings[of.setting]}
          onInput={chosen => props.onChange(of.setting, chosen)}
          onBlur={() => {}}
        />
      )}
    </FieldShell>
  )
  return (
    <div class={root}>
      <Region title={w("form.numbers")}>
        <div data-slot="identity-grid">
          <FieldShell label={w("form.country")} help={w("form.countryHelp")} error={errorAt("country")}>
            {wiring => (
              <Combobox
                wiring={wiring}
                label={w("form.country")}
                choices={countries()}
                value={props.settings.country}
                onChange={country => props.onChange("country", country)}
              />
            )}
          </FieldShell>
          <ListInput
            label={w("form.dialPrefixes")}
            help={w("form.dialPrefixesHelp")}
            numeric
            values={props.settings.dialPrefixes}
            check={value => (PREFIX.test(value) ? undefined : w("problem.prefix"))}
            error={errorAt("dialPrefixes")}
            onChange={values => props.onChange("dialPrefixes", values)}
          />
          <ListInput
            label={w("form.ownNumbers")}
            help={w("form.ownNumbersHelp")}
            numeric
            values={props.settings.ownNumbers}
            error={errorAt("ownNumbers")}
            onChange={values => props.onChange("ownNumbers", values)}
          />
          <ListInput
            label={w("form.withheld")}
            help={w("form.withheldHelp")}
            values={props.settings.withheld}
            error={errorAt("withheld")}
            onChange={values => props.onChange("withheld", values)}
          />
        </div>
      </Region>
      <Formats settings={props.settings} errorAt={errorAt} onChange={props.onChange} />
      <Region title={w("form.interactions")}>
        <div data-slot="identity-grid">
          <FieldShell label={w("form.activeHours")} help={w("form.activeHoursHelp")} error={errorAt("activeHours")}>
            {wiring => (
              <Input
                {...wiring}
                type="number"
                min={1}
                max={168}
                value={props.settings.activeHours}
                onChange={event => props.onChange("activeHours", event.currentTarget.valueAsNumber)}
              />
            )}
          </FieldShell>
        </div>
      </Region>
      <Region title={w("form.contacts")}>
        <div data-slot="identity-grid">
          <Fields setting="required" />
          <Fields setting="keyFields" />
        </div>
        <Groups
          groups={props.settings.atLeastOne}
          sources={sources}
          errorAt={errorAt}
          onChange={groups => props.onChange("atLeastOne", groups)}
        />
      </Region>
    </div>
  )
}
