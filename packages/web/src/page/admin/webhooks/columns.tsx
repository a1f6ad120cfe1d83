import { A } from "@solidjs/router"
import type { WebhookView } from "@ucrm/core/webhook/schema"
import { For, Show } from "solid-js"
import { useMessages } from "../../../messages"
import { webhooksMessages } from "../../../messages/admin/webhooks"
import { Chip } from "../../../ui"
import { Switch } from "../../../ui/checkbox"
import type { Column } from "../../../ui/table"
import { adminPath } from "../path"

/** Returns the columns of the list of webhooks, with the switch that enables each. */
export function useColumns(onEnable: (webhook: WebhookView, enabled: boolean) => void) {
  const w = useMessages(webhooksMessages)
  return (): Column<WebhookView>[] => [
    {
      id: "name",
      head: w("name"),
      main: true,
      cell: webhook => <A href={adminPath("webhooks", webhook.id)}>{webhook.name}</A>,
    },
    {
      id: "endpoints",
      head: w("endpoints"),
      cell: webhook => (
        <ul>
          <For each={webhook.endpoints}>{endpoint => <li>{endpoint}</li>}</For>
        </ul>
      ),
    },
    {
      id: "events",
      head: w("events"),
      cell: webhook => (
        <ul>
          <For each={webhook.events}>{event => <li>{w(`event.${event}`)}</li>}</For>
        </ul>
      ),
    },
    {
      id: "state",
      head: w("state"),
      cell: webhook => (
        <>
          <Switch
            label={w("enabledOf", { name: webhook.name })}
            labelHidden
            checked={webhook.enabled}
            onChange={event => onEnable(webhook, event.currentTarget.checked)}
          />
          <HealthChips webhook={webhook} />
        </>
      ),
    },
  ]
}

/** Shows whether a webhook is enabled, and how many of its endpoints are disabled or fail. */
export function HealthChips(props: { webhook: WebhookView }) {
  const w = useMessages(webhooksMessages)
  const disabled = () => props.webhook.health.filter(({ disabledAt }) => disabledAt !== null).length
  const failing = () =>
    props.webhook.health.filter(({ disabledAt, failingSince }) => disabledAt === null && failingSince !== null).length
  return (
    <>
      <Chip tone={props.webhook.enabled ? "good" : "neutral"}>{w(props.webhook.enabled ? "on" : "off")}</Chip>
      <Show when={disabled() > 0}>
        <Chip tone="danger">{w("endpointOff", { count: disabled() })}</Chip>
      </Show>
      <Show when={failing() > 0}>
        <Chip tone="warn">{w("endpointFailing", { count: failing() })}</Chip>
      </Show>
    </>
  )
}
