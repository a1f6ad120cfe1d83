import type { HostView, IssuedToken as Issued, IssuedSecret } from "@ucrm/core/host/schema"
import { createSignal, Show } from "solid-js"
import { useHostActions, useHosts } from "../../../api/admin/host"
import { loaded } from "../../../api/query"
import { useMessages } from "../../../messages"
import { hostsMessages } from "../../../messages/admin/hosts"
import { Dialog, useToast } from "../../../ui"
import { Confirm } from "../../../ui/confirm"
import { ListPage } from "../shared/list-page"
import { useConfirmAction } from "../shared/use-confirm-action"
import { useColumns } from "./columns"
import { HostForm } from "./host-form"
import { IssuedToken } from "./issued-token"
import { QuickStart } from "./quick-start"
import { Signing } from "./signing"

/** The uContact X installations of the account, their tokens, and how to connect one. */
export default function Hosts() {
  const w = useMessages(hostsMessages)
  const { toast } = useToast()
  const hosts = useHosts()
  const { invalidate, refresh, remove } = useHostActions()
  const [issued, setIssued] = createSignal<Issued>()
  const [form, setForm] = createSignal<{ host: HostView | undefined }>()
  const [signing, setSigning] = createSignal<string>()
  const [secret, setSecret] = createSignal<IssuedSecret>()

  const closeForm = () => setForm(undefined)
  const signer = () => loaded(hosts)?.find(host => host.id === signing())
  const openSigning = (host: string | undefined) => {
    setSecret(undefined)
    setSigning(host)
  }
  const started = () => signer()?.id ?? issued()?.host.id
  const startToken = () => (issued()?.host.id === started() ? issued()?.token : undefined)
  const all = () => loaded(hosts)
  const refreshing = useConfirmAction(refresh, { now: all, onDone: (_, answer) => setIssued(answer) })
  const removing = useConfirmAction(remove, {
    now: all,
    onDone: host => {
      if (issued()?.host.id === host.id) setIssued(undefined)
      if (signing() === host.id) openSigning(undefined)
      toast(w("removed", { name: host.name }))
    },
  })
  const columns = useColumns({
    onEdit: host => setForm({ host }),
    onRefresh: refreshing.ask,
    onSigning: host => openSigning(host.id),
    onRemove: removing.ask,
  })

  return (
    <ListPage
      title={w("title")}
      help={w("help")}
      making={w("new")}
      onMake={() => setForm({ host: undefined })}
      query={hosts}
      lines={4}
      rows={all()}
      none={w("none")}
      columns={columns()}
      above={
        <Show when={issued()} keyed>
          {of => <IssuedToken issued={of} onDone={() => setIssued(undefined)} />}
        </Show>
      }
    >
      <Show when={signer()?.id} keyed>
        {_ => (
          <Show when={signer()}>
            {host => <Signing host={host()} told={secret()} onTold={setSecret} onDone={() => openSigning(undefined)} />}
          </Show>
        )}
      </Show>
      <QuickStart host={started()} token={startToken()} secret={secret()?.secret} />

      <Dialog open={form() !== undefined} title={form()?.host ? w("editTitle") : w("createTitle")} onClose={closeForm}>
        <HostForm
          host={form()?.host}
          onSaved={made => {
            // The dialog gives the focus back first; then it goes to the token.
            closeForm()
            if (made) setIssued(made)
            void invalidate()
          }}
          onClose={closeForm}
        />
      </Dialog>
      <Confirm
        {...refreshing.question}
        title={w("refreshOf", { name: refreshing.one()?.name ?? "" })}
        action={w("refresh")}
      >
        <p>{w("refreshHelp")}</p>
      </Confirm>
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
