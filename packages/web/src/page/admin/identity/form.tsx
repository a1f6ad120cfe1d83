import type { IdentitySettings } from "@ucrm/core/configuration/schema"
import Plus from "lucide-solid/icons/plus"
import X from "lucide-solid/icons/x"
import { Index, Show } from "solid-js"
import { MultiSelect } from "../../../contact/field/multi-select"
import { useMessages } from "../../../messages"
import { identityMessages } from "../../../messages/admin/identity"
import { Button, FieldShell, IconButton, Input, Region } from "../../../ui"
import { Combobox } from "../../../ui/combobox"
import { ListInput } from "../../../ui/list-input"
import { useCountries } from "../../countries"
import type { ChangeSetting, SettingErrors } from "./edit"
import { root } from "./form.module.css"
import { Formats } from "./formats"
import { useSources } from "./sources"

const PREFIX = /^\d{1,8}$/

export type FormProps = {
  settings: IdentitySettings
  errors: SettingErrors
  onChange: ChangeSetting
}

/** Renders the fields of all identity settings, grouped by subject. */
export function IdentityForm(props: FormProps) {
  const w = useMessages(identityMessages)
  const countries = useCountries()
  const sources = useSources()
  const errorAt = (path: string) => {
    const error = props.errors[path]
    return error && w(`problem.${error}`)
  }
  const Fields = (of: { setting: "required" | "keyFields" }) => (
    <FieldShell label={w(`form.${of.setting}`)} help={w(`form.${of.setting}Help`)} error={errorAt(of.setting)}>
      {wiring => (
        <MultiSelect
          label={w(`form.${of.setting}`)}
          wiring={wiring}
          options={sources.withSelected(sources.fields(), props.settings[of.setting])}
          chosen={props.settings[of.setting]}
          onInput={selected => props.onChange(of.setting, selected)}
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

/** Renders the groups of fields and identifiers of which a contact must have at least one each. */
function Groups(props: {
  groups: readonly string[][]
  sources: ReturnType<typeof useSources>
  errorAt: (path: string) => string | undefined
  onChange: (groups: string[][]) => void
}) {
  const w = useMessages(identityMessages)
  const setGroup = (index: number, group: string[]) =>
    props.onChange(props.groups.map((other, otherIndex) => (otherIndex === index ? group : other)))
  return (
    <fieldset data-slot="groups">
      <legend>{w("form.atLeastOne")}</legend>
      <p>{props.groups.length === 0 ? w("form.noGroups") : w("form.atLeastOneHelp")}</p>
      <Index each={props.groups}>
        {(group, index) => (
          <div data-slot="group">
            <FieldShell label={w("form.group", { place: index + 1 })} error={props.errorAt(`atLeastOne/${index}`)}>
              {wiring => (
                <MultiSelect
                  label={w("form.group", { place: index + 1 })}
                  wiring={wiring}
                  options={props.sources.withSelected(
                    [...props.sources.identifiers(), ...props.sources.fields()],
                    group(),
                  )}
                  chosen={group()}
                  onInput={selected => setGroup(index, selected)}
                  onBlur={() => {}}
                />
              )}
            </FieldShell>
            <IconButton
              label={w("form.removeGroup", { place: index + 1 })}
              onClick={() => props.onChange(props.groups.filter((_, otherIndex) => otherIndex !== index))}
            >
              <X size={14} />
            </IconButton>
          </div>
        )}
      </Index>
      <Show when={props.groups.length < 20}>
        <Button
          size="small"
          icon={<Plus size={14} aria-hidden="true" />}
          onClick={() => props.onChange([...props.groups, []])}
        >
          {w("form.addGroup")}
        </Button>
      </Show>
    </fieldset>
  )
}
