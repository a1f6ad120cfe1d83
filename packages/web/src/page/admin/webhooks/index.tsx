import { useNavigate } from "@solidjs/router"
import type { CreatedWebhook } from "@ucrm/core/webhook/schema"
import { createSignal, Match, Show, Switch } from "solid-js"
import { useWebhookActions, useWebhooks } from "../../../api/admin/webhook"
import { loaded } from "../../../api/query"
import { useMessages } from "../../../messages"
import { webhooksMessages } from "../../../messages/admin/webhooks"
import { useToast } from "../../../ui"
import { Alert } from "../../../ui/confirm"
import { adminPath, useAdminAddress } from "../path"
import { ListPage } from "../shared/list-page"
import { ShownOnce } from "../shared/shown-once"
import { useConfirmAction } from "../shared/use-confirm-action"
import { useErrorText } from "../shared/use-error-text"
import { useColumns } from "./columns"
import { WebhookPage } from "./webhook"
import { WebhookForm } from "./webhook-form"

/** Renders the webhooks of the account, or the one that the address names. */
export default function Webhooks() {
  const address = useAdminAddress()
  return (
    <Switch fallback={<WebhookList />}>
      <Match when={address.rest()[0]} keyed>
        {id => <WebhookPage id={id} />}
      </Match>
    </Switch>
  )
}

/** Lists the webhooks of the account with the systems and events, and whether they are received. */
function WebhookList() {
  const w = useMessages(webhooksMessages)
  const problem = useErrorText()
  const navigate = useNavigate()
  const { toast } = useToast()
  const webhooks = useWebhooks()
  const { invalidate, enable, remove } = useWebhookActions()
  const [created, setCreated] = createSignal<CreatedWebhook>()
  const all = () => loaded(webhooks)
  const removal = useConfirmAction(remove, {
    rows: all,
    onDone: webhook => {
      if (created()?.id === webhook.id) setCreated(undefined)
      toast(w("removed", { name: webhook.name }))
    },
  })
  const columns = useColumns(({ id, version, name }, enabled) =>
    enable.mutate(
      { id, version, enabled },
      { onSuccess: () => toast(w(enabled ? "turnedOn" : "turnedOff", { name })) },
    ),
  )
  const finish = () => {
    const id = created()?.id
    setCreated(undefined)
    if (id !== undefined) navigate(adminPath("webhooks", id))
  }

  return (
    <ListPage
      title={w("title")}
      help={w("help")}
      createLabel={w("new")}
      form={{
        editTitle: () => w("editTitle"),
        render: (webhook, close) => (
          <WebhookForm
            webhook={webhook}
            onSaved={issued => {
              // Closes first, so that the focus goes from the dialog to the secret.
              close()
              if (issued) setCreated(issued)
              void invalidate()
            }}
            onClose={close}
          />
        ),
      }}
      query={webhooks}
      skeletonLines={4}
      rows={all()}
      emptyText={w("none")}
      columns={columns()}
      removal={removal}
      removeTitle={w("removeTitle", { name: removal.row()?.name ?? "" })}
      removeHelp={w("removeHelp")}
      above={
        <>
          <Show when={created()} keyed>
            {webhook => (
              <ShownOnce
                title={w("issued", { name: webhook.name })}
                help={w("issuedHelp")}
                text={webhook.secret}
                copy={w("copySecret")}
                done={w("done")}
                onDone={finish}
              />
            )}
          </Show>
          <Alert>{problem(enable.error)}</Alert>
        </>
      }
    />
  )
}
