import { QueryClientProvider } from "@tanstack/solid-query"
import type { Contact } from "@ucrm/core/contact/schema"
import type { Field, FieldValue } from "@ucrm/core/section/schema"
import { trimText } from "@ucrm/core/text"
import { createMemo, createSignal, For, Show, untrack } from "solid-js"
import { SectionBlock } from "../../../contact/section"
import { useMessages } from "../../../messages"
import { sectionsMessages } from "../../../messages/admin/sections"
import { FieldShell, Region, Select } from "../../../ui"
import { Switch } from "../../../ui/checkbox"
import { Segmented } from "../../../ui/segmented"
import { usePermissionScope } from "../shared/permission-scope"
import type { SectionEdit } from "./edit"
import { root } from "./preview.module.css"
import { PreviewForm } from "./preview-form"

const NOW = new Date().toISOString()

const VIEWS = ["reduced", "full", "form"] as const
const OUTSIDE = ""

/** Renders a section as agents will see it, with unsaved changes, in a selected campaign and view. */
export function Preview(props: { id: string; edit: SectionEdit; campaigns: readonly string[] }) {
  const w = useMessages(sectionsMessages)
  const scopedClient = usePermissionScope(() => [])
  const [view, setView] = createSignal<(typeof VIEWS)[number]>("full")
  const [campaign, setCampaign] = createSignal(untrack(() => props.edit.campaigns[0] ?? props.campaigns[0] ?? OUTSIDE))
  const [filled, setFilled] = createSignal(true)
  const example = useExampleContact(() => props.edit.fields, filled)
  const section = createMemo(() => ({
    ...props.edit,
    id: props.id,
    version: 1,
    title: trimText(props.edit.title) || w("edit.untitled"),
    fields: props.edit.fields.map(field => ({ ...field, label: trimText(field.label) || w("field.untitled") })),
  }))
  const campaigns = createMemo(() => [...new Set([...props.campaigns, ...props.edit.campaigns])])
  const hidden = createMemo(() => {
    const { active, campaigns: bound, reduced, fields } = props.edit
    if (!active) return w("preview.hiddenInactive")
    if (campaign() !== OUTSIDE && bound.length > 0 && !bound.includes(campaign()))
      return w("preview.hiddenCampaign", { campaign: campaign() })
    if (fields.length === 0) return w("preview.hiddenEmpty")
    if (view() !== "reduced") return undefined
    if (!reduced) return w("preview.hiddenReduced")
    return fields.some(field => field.reduced) ? undefined : w("preview.hiddenFields")
  })
  return (
    <div class={root}>
      <Region title={w("preview.title")}>
        <div data-slot="preview-controls">
          <FieldShell label={w("preview.campaign")}>
            {wiring => (
              <Select {...wiring} value={campaign()} onChange={event => setCampaign(event.currentTarget.value)}>
                <For each={campaigns()}>{name => <option value={name}>{name}</option>}</For>
                <option value={OUTSIDE}>{w("preview.outside")}</option>
              </Select>
            )}
          </FieldShell>
          <Segmented
            label={w("preview.view")}
            value={view()}
            options={VIEWS.map(value => ({ value, label: w(`preview.${value}`) }))}
            onChange={setView}
          />
          <Show when={view() !== "form"}>
            <Switch
              label={w("preview.filled")}
              checked={filled()}
              onChange={event => setFilled(event.currentTarget.checked)}
            />
          </Show>
        </div>
        <div
          data-slot="preview-stage"
          data-view={view()}
          data-columns={props.edit.columns}
          data-hidden={hidden() ? "" : undefined}
        >
          <Show when={!hidden()} fallback={<p data-slot="preview-hidden">{hidden()}</p>}>
            <Show when={view() !== "form"} fallback={<PreviewForm section={section()} />}>
              <QueryClientProvider client={scopedClient}>
                <SectionBlock
                  section={section()}
                  contact={example()}
                  view={view() === "reduced" ? "reduced" : "full"}
                  level={3}
                  draftKey="admin/preview"
                  onSaved={() => {}}
                  onStale={() => {}}
                />
              </QueryClientProvider>
            </Show>
          </Show>
        </div>
        <p data-slot="preview-note">{w("preview.note")}</p>
      </Region>
    </div>
  )
}

/** Returns an example contact, with a value in each field or in none. */
function useExampleContact(fields: () => readonly Field[], filled: () => boolean) {
  const w = useMessages(sectionsMessages)
  const sampleOf = ({ type, options = [] }: Field): FieldValue => {
    switch (type) {
      case "text":
      case "longText":
        return w(`preview.sample.${type}`)
      case "number":
        return 12_500
      case "currency":
        return 1_890.5
      case "document":
        return "1.234.567-2"
      case "dateTime":
        return NOW
      case "date":
        return NOW.slice(0, 10)
      case "select":
        return options.find(option => !option.retired)?.id ?? null
      case "multiSelect":
        return options
          .filter(option => !option.retired)
          .slice(0, 2)
          .map(option => option.id)
      case "boolean":
        return true
      case "email":
        return "name@example.com"
      case "phone":
        return "+598 99 123 456"
      case "url":
        return "https://www.example.com/"
    }
  }
  const contact = createMemo(
    (): Contact => ({
      id: "sample",
      version: 1,
      status: "permanent",
      firstName: "",
      lastName: "",
      owner: "",
      identifiers: [],
      fields: filled() ? Object.fromEntries(fields().map(field => [field.id, sampleOf(field)])) : {},
      createdAt: NOW,
      createdBy: "",
      updatedAt: NOW,
      updatedBy: "",
    }),
  )
  return contact
}
