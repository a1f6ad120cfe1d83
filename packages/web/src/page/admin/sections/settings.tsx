import { useMessages } from "../../../messages"
import { sectionsMessages } from "../../../messages/admin/sections"
import { FieldShell, Input } from "../../../ui"
import { Switch } from "../../../ui/checkbox"
import { Segmented } from "../../../ui/segmented"
import { Campaigns } from "./campaigns"
import type { SectionEditing } from "./editing"
import { useErrorText } from "./fault-text"

/** What holds for a section as a whole: its title, its shape, where it shows. */
export function Settings(props: { editing: SectionEditing; campaigns: readonly string[] }) {
  const w = useMessages(sectionsMessages)
  const textOf = useErrorText()
  const edit = () => props.editing.values()
  return (
    <section data-slot="section-settings" aria-label={w("edit.settings")}>
      <FieldShell label={w("edit.name")} required error={textOf(props.editing.errors()["title"])}>
        {wiring => (
          <Input
            {...wiring}
            maxlength={120}
            value={edit().title}
            onInput={event => props.editing.set("title", event.currentTarget.value)}
          />
        )}
      </FieldShell>
      <div data-slot="settings-columns">
        <span aria-hidden="true">{w("edit.columns")}</span>
        <Segmented
          label={w("edit.columns")}
          value={edit().columns}
          options={[
            { value: 1, label: w("edit.one") },
            { value: 2, label: w("edit.two") },
          ]}
          onChange={columns => props.editing.set("columns", columns === 2 ? 2 : 1)}
        />
      </div>
      <div data-slot="settings-switches">
        <Switch
          label={w("edit.active")}
          help={w("edit.activeHelp")}
          checked={edit().active}
          onChange={event => props.editing.set("active", event.currentTarget.checked)}
        />
        <Switch
          label={w("edit.reduced")}
          help={w("edit.reducedHelp")}
          checked={edit().reduced}
          onChange={event => props.editing.set("reduced", event.currentTarget.checked)}
        />
      </div>
      <Campaigns
        chosen={edit().campaigns}
        known={props.campaigns}
        onChange={campaigns => props.editing.set("campaigns", campaigns)}
      />
    </section>
  )
}
