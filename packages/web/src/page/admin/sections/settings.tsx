import { isBlank, trimText } from "@ucrm/core/text"
import { createMemo, createSignal, createUniqueId, For } from "solid-js"
import { useLocale, useMessages } from "../../../messages"
import { sectionsMessages } from "../../../messages/admin/sections"
import { Button, FieldShell, Input } from "../../../ui"
import { Switch } from "../../../ui/checkbox"
import { Segmented } from "../../../ui/segmented"
import type { SectionEditing } from "./editing"
import { useFieldErrorText } from "./field-props"

/** Renders the settings of a section: title, columns, views and campaigns. */
export function Settings(props: { editing: SectionEditing; campaigns: readonly string[] }) {
  const w = useMessages(sectionsMessages)
  const textOf = useFieldErrorText()
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
        selected={edit().campaigns}
        names={props.campaigns}
        onChange={campaigns => props.editing.set("campaigns", campaigns)}
      />
    </section>
  )
}

/** Renders the campaigns that a section is bound to, with their meaning in a sentence. */
function Campaigns(props: {
  selected: readonly string[]
  names: readonly string[]
  onChange: (campaigns: string[]) => void
}) {
  const { format } = useLocale()
  const w = useMessages(sectionsMessages)
  const id = createUniqueId()
  const [newName, setNewName] = createSignal("")
  const names = createMemo(() => [...new Set([...props.names, ...props.selected])])
  const toggle = (name: string, isSelected: boolean) =>
    props.onChange(names().filter(campaign => (campaign === name ? isSelected : props.selected.includes(campaign))))
  const add = () => {
    const name = trimText(newName())
    if (name === "") return
    setNewName("")
    if (!props.selected.includes(name)) props.onChange([...props.selected, name])
  }
  return (
    <fieldset data-slot="section-campaigns" aria-describedby={`${id}-meaning`}>
      <legend>{w("edit.campaigns")}</legend>
      <div data-slot="campaign-list">
        <For each={names()}>
          {name => (
            <label>
              <input
                type="checkbox"
                checked={props.selected.includes(name)}
                onChange={event => toggle(name, event.currentTarget.checked)}
              />
              <span>{name}</span>
            </label>
          )}
        </For>
        <span data-slot="campaign-add">
          <Input
            aria-label={w("edit.otherCampaign")}
            placeholder={w("edit.otherCampaign")}
            maxlength={200}
            value={newName()}
            onInput={event => setNewName(event.currentTarget.value)}
            onKeyDown={event => {
              if (event.key !== "Enter" || event.ctrlKey || event.metaKey) return
              event.preventDefault()
              add()
            }}
          />
          <Button size="small" aria-disabled={isBlank(newName()) || undefined} onClick={add}>
            {w("edit.addCampaign")}
          </Button>
        </span>
      </div>
      <p id={`${id}-meaning`} aria-live="polite">
        {props.selected.length === 0
          ? w("edit.everyCampaign")
          : w("edit.onlyCampaigns", { names: format.list([...props.selected]) })}
      </p>
    </fieldset>
  )
}
