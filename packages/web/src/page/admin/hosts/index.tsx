import type { IssuedToken as Issued, IssuedSecret } from "@ucrm/core/host/schema"
import FileKey from "lucide-solid/icons/file-key"
import KeyRound from "lucide-solid/icons/key-round"
import { createSignal, Show } from "solid-js"
import { useHostActions, useHosts } from "../../../api/admin/host"
import { loaded } from "../../../api/query"
import { useMessages } from "../../../messages"
import { hostsMessages } from "../../../messages/admin/hosts"
import { IconButton, useToast } from "../../../ui"
import { Confirm } from "../../../ui/confirm"
import { ListPage } from "../shared/list-page"
import { useConfirmAction } from "../shared/use-confirm-action"
import { useColumns } from "./columns"
import { HostForm } from "./host-form"
import { IssuedToken } from "./issued-token"
import { QuickStart } from "./quick-start"
import { Signing } from "./signing"

/** Renders the uContact X installations of the account, their tokens, and how to connect one. */
export default function Hosts() {
  const w = useMessages(hostsMessages)
  const { toast } = useToast()
  const hosts = useHosts()
  const { invalidate, refresh, remove } = useHostActions()
  const [issued, setIssued] = createSignal<Issued>()
  const [signing, setSigning] = createSignal<string>()
  const [secret, setSecret] = createSignal<IssuedSecret>()

  const signer = () => loaded(hosts)?.find(host => host.id === signing())
  const openSigning = (host: string | undefined) => {
    setSecret(undefined)
    setSigning(host)
  }
  const started = () => signer()?.id ?? issued()?.host.id
  const startToken = () => (issued()?.host.id === started() ? issued()?.token : undefined)
  const all = () => loaded(hosts)
  const tokenRefresh = useConfirmAction(refresh, { rows: all, onDone: (_, answer) => setIssued(answer) })
  const removal = useConfirmAction(remove, {
    rows: all,
    onDone: host => {
      if (issued()?.host.id === host.id) setIssued(undefined)
      if (signing() === host.id) openSigning(undefined)
      toast(w("removed", { name: host.name }))
    },
  })
  const columns = useColumns()

  return (
    <ListPage
      title={w("title")}
      help={w("help")}
      createLabel={w("new")}
      form={{
        editTitle: () => w("editTitle"),
        render: (host, close) => (
          <HostForm
            host={host}
            onSaved={created => {
              // The dialog gives the focus back first; then it goes to the token.
              close()
              if (created) setIssued(created)
              void invalidate()
            }}
            onClose={close}
          />
        ),
      }}
      query={hosts}
      skeletonLines={4}
      rows={all()}
      emptyText={w("none")}
      columns={columns()}
      actions={host => (
        <>
          <IconButton label={w("refreshOf", { name: host.name })} onClick={() => tokenRefresh.ask(host)}>
            <KeyRound size={15} />
          </IconButton>
          <IconButton label={w("signatures", { name: host.name })} onClick={() => openSigning(host.id)}>
            <FileKey size={15} />
          </IconButton>
        </>
      )}
      removal={removal}
      removeTitle={w("removeTitle", { name: removal.row()?.name ?? "" })}
      removeHelp={w("removeHelp")}
      above={
        <Show when={issued()} keyed>
          {of => <IssuedToken issued={of} onDone={() => setIssued(undefined)} />}
        </Show>
      }
      below={
        <>
          <Show when={signer()?.id} keyed>
            {_ => (
              <Show when={signer()}>
                {host => (
                  <Signing host={host()} told={secret()} onTold={setSecret} onDone={() => openSigning(undefined)} />
                )}
              </Show>
            )}
          </Show>
          <QuickStart host={started()} token={startToken()} secret={secret()?.secret} />
        </>
      }
    >
      <Confirm
        {...tokenRefresh.confirmProps}
        title={w("refreshOf", { name: tokenRefresh.row()?.name ?? "" })}
        action={w("refresh")}
      >
        <p>{w("refreshHelp")}</p>
      </Confirm>
    </ListPage>
  )
}
