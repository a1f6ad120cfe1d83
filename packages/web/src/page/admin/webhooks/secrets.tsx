import type { NewSecret, WebhookView } from "@ucrm/core/webhook/schema"
import Trash from "lucide-solid/icons/trash"
import { For, Show } from "solid-js"
import { useWebhookActions } from "../../../api/admin/webhook"
import { useMessages } from "../../../messages"
import { webhooksMessages } from "../../../messages/admin/webhooks"
import { Button, IconButton, Region, Time, useToast } from "../../../ui"
import { Alert, Confirm } from "../../../ui/confirm"
import { useConfirmAction } from "../shared/use-confirm-action"
import { useErrorText } from "../shared/use-error-text"

const MAX_SECRETS = 2

/** Renders the secrets that sign the messages of a webhook, and their rotation. */
export function Secrets(props: {
  webhook: WebhookView
  onIssued: (secret: NewSecret) => void
  onRemoved: (id: string) => void
}) {
  const w = useMessages(webhooksMessages)
  const problem = useErrorText()
  const { toast } = useToast()
  const { addSecret, removeSecret } = useWebhookActions()
  const secrets = () => props.webhook.secrets.map(secret => ({ ...secret, webhook: props.webhook.id }))
  const isFull = () => secrets().length >= MAX_SECRETS
  const nameOf = (at: number) => w(secrets().length < 2 ? "secrets.only" : at === 0 ? "secrets.older" : "secrets.newer")
  const removal = useConfirmAction(removeSecret, {
    rows: secrets,
    onDone: ({ id }) => {
      props.onRemoved(id)
      toast(w("secrets.removed"))
    },
  })
  const add = () => {
    if (!isFull() && !addSecret.isPending) addSecret.mutate({ id: props.webhook.id }, { onSuccess: props.onIssued })
  }
  return (
    <Region title={w("secrets.title")}>
      <p data-slot="webhook-quiet">{w("secrets.help")}</p>
      <ul data-slot="webhook-secrets">
        <For each={secrets()}>
          {(secret, at) => (
            <li>
              <span>
                {nameOf(at())}{" "}
                <span data-slot="webhook-quiet">
                  {w("secrets.made")} <Time at={secret.createdAt} />
                </span>
              </span>
              <Show when={secrets().length > 1}>
                <IconButton label={w("secrets.remove", { which: nameOf(at()) })} onClick={() => removal.ask(secret)}>
                  <Trash size={15} />
                </IconButton>
              </Show>
            </li>
          )}
        </For>
      </ul>
      <Alert>{problem(addSecret.error)}</Alert>
      <div>
        <Button size="small" busy={addSecret.isPending} aria-disabled={isFull() || undefined} onClick={add}>
          {w("secrets.add")}
        </Button>
      </div>
      <Show when={isFull()}>
        <p data-slot="webhook-quiet">{w("secrets.full")}</p>
      </Show>
      <Confirm {...removal.confirmProps} title={w("secrets.removeTitle")} action={w("secrets.removeAction")} danger>
        <p>{w("secrets.removeHelp")}</p>
      </Confirm>
    </Region>
  )
}
