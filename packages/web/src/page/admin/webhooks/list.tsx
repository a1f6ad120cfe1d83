import { useNavigate } from "@solidjs/router"
import type { CreatedWebhook, WebhookView } from "@ucrm/core/webhook/schema"
import { createSignal, Show } from "solid-js"
import { useWebhookActions, useWebhooks } from "../../../api/admin/webhook"
import { loaded } from "../../../api/query"
import { useMessages } from "../../../messages"
import { webhooksMessages } from "../../../messages/admin/webhooks"
import { Dialog, useToast } from "../../../ui"
import { Alert } from "../../../ui/alert"
import { Confirm } from "../../../ui/confirm"
import { adminPath } from "../path"
import { ListPage } from "../shared/list-page"
import { ShownOnce } from "../shared/shown-once"
import { useConfirmAction } from "../shared/use-confirm-action"
import { useErrorText } from "../shared/use-error-text"
import { useColumns } from "./columns"
import { WebhookForm } from "./webhook-form"

/** The webhooks of the account: which systems are sent what, and whether they receive it. */
export function WebhookList() {
  const w = useMessages(webhooksMessages)
  const problem = useErrorText()
  const navigate = useNavigate()
  const { toast } = useToast()
  const webhooks = useWebhooks()
  const { invalidate, enable, remove } = useWebhookActions()
  const [created, setCreated] = createSignal<CreatedWebhook>()
  const [form, setForm] = createSignal<{ webhook: WebhookView | undefined }>()
  const closeForm = () => setForm(undefined)
  const all = () => loaded(webhooks)
  const removing = useConfirmAction(remove, {
    now: all,
    onDone: webhook => {
      if (created()?.id === webhook.id) setCreated(undefined)
      toast(w("removed", { name: webhook.name }))
    },
  })
  const columns = useColumns({
    onEdit: webhook => setForm({ webhook }),
    onEnable: ({ id, version, name }, enabled) =>
      enable.mutate(
        { id, version, enabled },
        { onSuccess: () => toast(w(enabled ? "turnedOn" : "turnedOff", { name })) },
      ),
    onRemove: removing.ask,
  })
  const finish = () => {
    const id = created()?.id
    setCreated(undefined)
    if (id !== undefined) navigate(adminPath("webhooks", id))
  }

  return (
    <ListPage
      title={w("title")}
      help={w("help")}
      making={w("new")}
      onMake={() => setForm({ webhook: undefined })}
      query={webhooks}
      lines={4}
      rows={all()}
      none={w("none")}
      columns={columns()}
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
    >
      <Dialog
        open={form() !== undefined}
        title={form()?.webhook ? w("editTitle") : w("createTitle")}
        onClose={closeForm}
      >
        <WebhookForm
          webhook={form()?.webhook}
          onSaved={made => {
            // The dialog gives the focus back first; then it goes to the secret.
            closeForm()
            if (made) setCreated(made)
            void invalidate()
          }}
          onClose={closeForm}
        />
      </Dialog>
      <Confirm
        {...removing.question}
        title={w("removeTitle", { name: removing.one()?.name ?? "" })}
        action={w("remove")}
        danger
      >
        <p>{w("removeHelp")}</p>
      </Confirm>
    </ListPage>
  )
}
