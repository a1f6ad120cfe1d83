import { type CreatedWebhook, EventType, type WebhookView } from "@ucrm/core/webhook/schema"
import { untrack } from "solid-js"
import { createWebhook, patchWebhook } from "../../../api/admin/webhook"
import { useMessages } from "../../../messages"
import { accessMessages } from "../../../messages/admin/access"
import { webhooksMessages } from "../../../messages/admin/webhooks"
import { CheckboxGroup } from "../../../ui"
import { Switch } from "../../../ui/checkbox"
import { ListInput } from "../../../ui/list-input"
import { EditForm, errorPointers, fieldError, LinesField, NameField, useRecordForm } from "../shared/record-form"

type Values = Pick<WebhookView, "name" | "endpoints" | "events" | "campaigns" | "masked" | "enabled">

const BLANK: Values = {
  name: "",
  endpoints: [],
  events: ["contact.created", "contact.updated", "contact.deleted", "contact.merged"],
  campaigns: [],
  masked: false,
  enabled: true,
}

/** Renders the form of a webhook, or of a new one. */
export function WebhookForm(props: {
  webhook: WebhookView | undefined
  /** Called with the new webhook and its secret, or undefined after a change. */
  onSaved: (created: CreatedWebhook | undefined) => void
  onClose: () => void
}) {
  const w = useMessages(webhooksMessages)
  const s = useMessages(accessMessages)
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
  const endpointsError = () => {
    const [pointer] = errorPointers(form.error(), "/endpoints")
    if (pointer === undefined) return null
    const line = form.values().endpoints[Number(pointer.split("/")[2] ?? Number.NaN)]
    return line === undefined ? w("endpointsRequired") : w("endpointsInvalid", { line })
  }
  const show = (key: keyof Values, values: Values) => {
    const value = values[key]
    if (typeof value === "boolean") return <pre>{value ? "✓" : "–"}</pre>
    const texts = key === "events" ? values.events.map(event => w(`event.${event}`)) : [value].flat()
    return <pre>{texts.join("\n")}</pre>
  }
  return (
    <EditForm
      form={form}
      action={webhook ? undefined : w("create")}
      labels={{
        name: s("name"),
        endpoints: w("endpoints"),
        events: w("events"),
        campaigns: w("campaigns"),
        masked: w("masked"),
        enabled: w("enabled"),
      }}
      show={show}
      onCancel={() => props.onClose()}
    >
      <NameField
        value={form.values().name}
        maxLength={120}
        error={form.error()}
        onChange={name => form.set("name", name)}
      />
      <LinesField
        label={w("endpoints")}
        help={w("endpointsHelp")}
        required
        error={endpointsError()}
        values={form.values().endpoints}
        onChange={endpoints => form.set("endpoints", endpoints)}
      />
      <CheckboxGroup
        legend={w("events")}
        error={fieldError(form.error(), "/events", w("eventsRequired"))}
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
