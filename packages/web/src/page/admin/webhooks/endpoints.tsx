import type { EndpointHealth, WebhookView } from "@ucrm/core/webhook/schema"
import { For, Show } from "solid-js"
import { useWebhookActions } from "../../../api/admin/webhook"
import { useLocale, useMessages } from "../../../messages"
import { webhooksMessages } from "../../../messages/admin/webhooks"
import { Button, Chip, Notice, useNow, useToast } from "../../../ui"
import { Alert } from "../../../ui/confirm"
import { useErrorText } from "../shared/use-error-text"
import { root } from "./webhooks.module.css"

/** The endpoints of a webhook: how each answers, and why it was disabled. */
export function Endpoints(props: { webhook: WebhookView }) {
  const w = useMessages(webhooksMessages)
  const { format } = useLocale()
  const { toast } = useToast()
  const problem = useErrorText()
  const { enable } = useWebhookActions()
  const now = useNow(30_000)
  const hasDisabled = () => props.webhook.health.some(({ disabledAt }) => disabledAt !== null)
  const relative = (at: string) => format.relative(at, now())
  const disabledText = ({ disabledAt, reason }: EndpointHealth) =>
    disabledAt && w(reason === "gone" ? "endpoint.gone" : "endpoint.failed", { when: relative(disabledAt) })
  const again = () => {
    const { id, version } = props.webhook
    enable.mutate({ id, version, enabled: true }, { onSuccess: () => toast(w("endpoint.enabled")) })
  }
  return (
    <div class={root}>
      <ul data-slot="webhook-endpoints">
        <For each={props.webhook.health}>
          {health => (
            <li>
              <code>{health.endpoint}</code>
              <Show
                when={disabledText(health)}
                fallback={
                  <Chip tone={health.failingSince ? "warn" : "good"}>
                    {health.failingSince
                      ? w("endpoint.failing", { when: relative(health.failingSince) })
                      : w("endpoint.ok")}
                  </Chip>
                }
              >
                {text => <Notice tone="danger">{text()}</Notice>}
              </Show>
            </li>
          )}
        </For>
      </ul>
      <Show when={hasDisabled()}>
        <div>
          <Button busy={enable.isPending} onClick={again}>
            {w("endpoint.enable")}
          </Button>
        </div>
      </Show>
      <Alert>{problem(enable.error)}</Alert>
    </div>
  )
}
