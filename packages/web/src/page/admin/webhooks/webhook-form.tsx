import { trimText } from "@ucrm/core/text"
import { type CreatedWebhook, EventType, type WebhookView } from "@ucrm/core/webhook/schema"
import { untrack } from "solid-js"
import { createWebhook, patchWebhook } from "../../../api/admin/webhook"
import { useMessages } from "../../../messages"
import { accessMessages } from "../../../messages/admin/access"
import { webhooksMessages } from "../../../messages/admin/webhooks"
import { CheckboxGroup, FieldShell, Input, TextArea } from "../../../ui"
import { ListInput } from "../../../ui/list-input"
import { Switch } from "../../../ui/switch"
import { EditForm } from "../shared/edit-form"
import { errorPointers } from "../shared/field-errors"
import { useErrorText } from "../shared/use-error-text"
import { useRecordForm } from "../shared/use-record-form"

const lines = (text: string) => text.split("\n").map(trimText).filter(Boolean)

type Values = Pick<WebhookView, "name" | "endpoints" | "events" | "campaigns" | "masked" | "enabled">

const BLANK: Values = {
  name: "",
  endpoints: [],
  events: ["contact.created", "contact.updated", "contact.deleted", "contact.merged"],
  campaigns: [],
  masked: false,
  enabled: true,
}

/** The properties of a webhook, of an existing one or a new one. */
export function WebhookForm(props: {
  webhook: WebhookView | undefined
  /** Called with the new webhook and its secret, or undefined after a change. */
  onSaved: (created: CreatedWebhook | undefined) => void
  onClose: () => void
}) {
  const w = useMessages(webhooksMessages)
  const s = useMessages(accessMessages)
  const problem = useErrorText()
  const webhook = untrack(() => props.webhook)
  let created: CreatedWebhook | undefined
  const form = useRecordForm<Values>({
    record: webhook,
    blank: BLANK,
    create: async values => {
      created = await createWebhook(values)
    },
    patch: (version, changes) => patchWebhook(webhook?.id ?? "", version, changes),
    onSaved: () => props.onSaved(created),
  })
  const fails = (pointer: string) => errorPointers(form.error(), pointer).length > 0
  const endpointsFault = () => {
    const [pointer] = errorPointers(form.error(), "/endpoints")
    if (pointer === undefined) return null
    const line = form.values().endpoints[Number(pointer.split("/")[2] ?? Number.NaN)]
    return line === undefined ? w("endpointsRequired") : w("endpointsInvalid", { line })
  }
  const labels = {
    name: () => s("name"),
    endpoints: () => w("endpoints"),
    events: () => w("events"),
    campaigns: () => w("campaigns"),
    masked: () => w("masked"),
    enabled: () => w("enabled"),
  }
  const shown = (key: keyof Values, values: Values | undefined) => {
    const value = values?.[key]
    if (typeof value === "boolean") return <pre>{value ? "✓" : "–"}</pre>
    const texts = key === "events" ? (values?.events ?? []).map(event => w(`event.${event}`)) : [value ?? []].flat()
    return <pre>{texts.join("\n")}</pre>
  }
  return (
    <EditForm
      action={webhook ? undefined : w("create")}
      busy={form.busy()}
      failure={problem(form.error())}
      conflicts={form.conflict()?.conflicts.map(key => ({
        id: key,
        label: labels[key](),
        mine: shown(key, form.values()),
        theirs: shown(key, form.conflict()?.theirs.value),
      }))}
      onChoose={form.choose}
      onBack={form.back}
      onSubmit={form.save}
      onCancel={() => props.onClose()}
    >
      <FieldShell label={s("name")} required error={fails("/name") ? s("required") : null}>
        {wiring => (
          <Input
            {...wiring}
            value={form.values().name}
            maxlength={120}
            onInput={event => form.set("name", event.currentTarget.value)}
          />
        )}
      </FieldShell>
      <FieldShell label={w("endpoints")} help={w("endpointsHelp")} required error={endpointsFault()}>
        {wiring => (
          <TextArea
            {...wiring}
            value={form.values().endpoints.join("\n")}
            spellcheck={false}
            onChange={event => form.set("endpoints", lines(event.currentTarget.value))}
          />
        )}
      </FieldShell>
      <CheckboxGroup
        legend={w("events")}
        error={fails("/events") ? w("eventsRequired") : null}
        options={EventType.options.map(event => ({ value: event, label: w(`event.${event}`) }))}
        value={form.values().events}
        onChange={events => form.set("events", events)}
      />
      <ListInput
        label={w("campaigns")}
        help={w("campaignsHelp")}
        values={form.values().campaigns}
        onChange={campaigns => form.set("campaigns", campaigns)}
      />
      <Switch
        label={w("masked")}
        help={w("maskedHelp")}
        checked={form.values().masked}
        onChange={event => form.set("masked", event.currentTarget.checked)}
      />
      <Switch
        label={w("enabled")}
        help={w("enabledHelp")}
        checked={form.values().enabled}
        onChange={event => form.set("enabled", event.currentTarget.checked)}
      />
    </EditForm>
  )
}
