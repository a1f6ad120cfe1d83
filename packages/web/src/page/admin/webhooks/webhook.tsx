import type { NewSecret, WebhookView } from "@ucrm/core/webhook/schema"
import { createSignal, Show } from "solid-js"
import { useWebhookActions, useWebhooks } from "../../../api/admin/webhook"
import { loaded } from "../../../api/query"
import { useLocale, useMessages } from "../../../messages"
import { webhooksMessages } from "../../../messages/admin/webhooks"
import { Button, Dialog, Region, SkeletonLines, useToast } from "../../../ui"
import { Alert } from "../../../ui/confirm"
import { adminPath } from "../path"
import { AdminPage } from "../shared/page"
import { ShownOnce } from "../shared/shown-once"
import { useErrorText } from "../shared/use-error-text"
import { HealthChips } from "./columns"
import { Deliveries } from "./deliveries"
import { Endpoints } from "./endpoints"
import { Secrets } from "./secrets"
import { WebhookForm } from "./webhook-form"
import { root } from "./webhooks.module.css"

/** One webhook: its endpoints and how they answer, its secrets, and the log of its deliveries. */
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
      beside={<Show when={webhook()}>{shown => <HealthChips webhook={shown()} />}</Show>}
      actions={
        <Show when={webhook()}>
          {shown => (
            <>
              <Button
                busy={test.isPending}
                onClick={() => test.mutate({ id: shown().id }, { onSuccess: () => toast(w("tested")) })}
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
        <Show when={webhook()}>{shown => <Endpoints webhook={shown()} />}</Show>
      </Region>
      <Show when={webhook()}>
        {shown => (
          <div class={root}>
            <Summary webhook={shown()} />
            <Show when={secret()} keyed>
              {issued => (
                <ShownOnce
                  title={w("issued", { name: shown().name })}
                  help={w("issuedHelp")}
                  text={issued.secret}
                  copy={w("copySecret")}
                  done={w("done")}
                  onDone={() => setSecret(undefined)}
                />
              )}
            </Show>
            <Secrets
              webhook={shown()}
              onIssued={setSecret}
              onRemoved={id => secret()?.id === id && setSecret(undefined)}
            />
            <Deliveries id={shown().id} />
            <Dialog open={editing()} title={w("editTitle")} onClose={close}>
              <WebhookForm
                webhook={shown()}
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
