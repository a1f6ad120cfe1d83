import type { EndpointHealth, NewSecret, WebhookView } from "@ucrm/core/webhook/schema"
import { createSignal, For, Show } from "solid-js"
import { useWebhookActions, useWebhooks } from "../../../api/admin/webhook"
import { loaded } from "../../../api/query"
import { useLocale, useMessages } from "../../../messages"
import { webhooksMessages } from "../../../messages/admin/webhooks"
import { Button, Chip, Dialog, Notice, Region, SkeletonLines, useNow, useToast } from "../../../ui"
import { Alert } from "../../../ui/confirm"
import { adminPath } from "../path"
import { AdminPage } from "../shared/page"
import { ShownOnce } from "../shared/shown-once"
import { useErrorText } from "../shared/use-error-text"
import { HealthChips } from "./columns"
import { Deliveries } from "./deliveries"
import { Secrets } from "./secrets"
import { WebhookForm } from "./webhook-form"
import { root } from "./webhooks.module.css"

/** Renders a webhook: its endpoints, secrets and deliveries. */
export function WebhookPage(props: { id: string }) {
  const w = useMessages(webhooksMessages)
  const problem = useErrorText()
  const { toast } = useToast()
  const webhooks = useWebhooks()
  const { invalidate, test } = useWebhookActions()
  const [editing, setEditing] = createSignal(false)
  const [secret, setSecret] = createSignal<NewSecret>()
  const webhook = () => loaded(webhooks)?.find(({ id }) => id === props.id)
  const isGone = () => loaded(webhooks) !== undefined && webhook() === undefined
  const close = () => setEditing(false)

  return (
    <AdminPage
      title={webhook()?.name ?? w(isGone() ? "gone" : "title")}
      back={{ href: adminPath("webhooks"), label: w("title") }}
      beside={<Show when={webhook()}>{webhook => <HealthChips webhook={webhook()} />}</Show>}
      actions={
        <Show when={webhook()}>
          {webhook => (
            <>
              <Button
                busy={test.isPending}
                onClick={() => test.mutate({ id: webhook().id }, { onSuccess: () => toast(w("tested")) })}
              >
                {w("test")}
              </Button>
              <Button onClick={() => setEditing(true)}>{w("edit")}</Button>
            </>
          )}
        </Show>
      }
    >
      <Alert>{problem(test.error)}</Alert>
      <Region
        title={w("endpoints")}
        pending={webhooks.isPending}
        skeleton={<SkeletonLines lines={4} />}
        failure={webhooks.isError ? problem(webhooks.error) : null}
        onRetry={() => void webhooks.refetch()}
        empty={isGone() ? w("goneHelp") : undefined}
      >
        <Show when={webhook()}>{webhook => <Endpoints webhook={webhook()} />}</Show>
      </Region>
      <Show when={webhook()}>
        {webhook => (
          <div class={root}>
            <Summary webhook={webhook()} />
            <Show when={secret()} keyed>
              {issued => (
                <ShownOnce
                  title={w("issued", { name: webhook().name })}
                  help={w("issuedHelp")}
                  text={issued.secret}
                  copy={w("copySecret")}
                  done={w("done")}
                  onDone={() => setSecret(undefined)}
                />
              )}
            </Show>
            <Secrets
              webhook={webhook()}
              onIssued={setSecret}
              onRemoved={id => secret()?.id === id && setSecret(undefined)}
            />
            <Deliveries id={webhook().id} />
            <Dialog open={editing()} title={w("editTitle")} onClose={close}>
              <WebhookForm
                webhook={webhook()}
                onSaved={() => {
                  close()
                  void invalidate()
                }}
                onClose={close}
              />
            </Dialog>
          </div>
        )}
      </Show>
    </AdminPage>
  )
}

/** Lists the endpoints of a webhook with their state, and why they were disabled. */
function Endpoints(props: { webhook: WebhookView }) {
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
  const enableAgain = () => {
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
          <Button busy={enable.isPending} onClick={enableAgain}>
            {w("endpoint.enable")}
          </Button>
        </div>
      </Show>
      <Alert>{problem(enable.error)}</Alert>
    </div>
  )
}

function Summary(props: { webhook: WebhookView }) {
  const w = useMessages(webhooksMessages)
  const { format } = useLocale()
  return (
    <ul data-slot="webhook-summary">
      <li>{w("summary", { events: format.list(props.webhook.events.map(event => w(`event.${event}`))) })}</li>
      <li>{props.webhook.campaigns.length > 0 ? format.list(props.webhook.campaigns) : w("everyCampaign")}</li>
      <Show when={props.webhook.masked}>
        <li>{w("isMasked")}</li>
      </Show>
    </ul>
  )
}
