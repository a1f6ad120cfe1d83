import type { HostView, IssuedToken as Issued, IssuedSecret } from "@ucrm/core/host/schema"
import FileKey from "lucide-solid/icons/file-key"
import KeyRound from "lucide-solid/icons/key-round"
import { createSignal, For, Show } from "solid-js"
import { useHostActions, useHosts } from "../../../api/admin/host"
import { loaded } from "../../../api/query"
import { useMessages } from "../../../messages"
import { hostsMessages } from "../../../messages/admin/hosts"
import { IconButton, Time, useToast } from "../../../ui"
import { Confirm } from "../../../ui/confirm"
import type { Column } from "../../../ui/table"
import { ListPage } from "../shared/list-page"
import { ShownOnce } from "../shared/shown-once"
import { useConfirmAction } from "../shared/use-confirm-action"
import { HostForm } from "./host-form"
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

  const signingHost = () => loaded(hosts)?.find(host => host.id === signing())
  const openSigning = (host: string | undefined) => {
    setSecret(undefined)
    setSigning(host)
  }
  const startHostId = () => signingHost()?.id ?? issued()?.host.id
  const startToken = () => (issued()?.host.id === startHostId() ? issued()?.token : undefined)
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
              // Closes first, so that the focus goes from the dialog to the token.
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
          {issued => <IssuedToken issued={issued} onDone={() => setIssued(undefined)} />}
        </Show>
      }
      below={
        <>
          <Show when={signingHost()?.id} keyed>
            {_ => (
              <Show when={signingHost()}>
                {host => (
                  <Signing host={host()} issued={secret()} onIssued={setSecret} onDone={() => openSigning(undefined)} />
                )}
              </Show>
            )}
          </Show>
          <QuickStart host={startHostId()} token={startToken()} secret={secret()?.secret} />
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

/** Renders a token that was just issued, which is shown only once. */
function IssuedToken(props: { issued: Issued; onDone: () => void }) {
  const w = useMessages(hostsMessages)
  return (
    <ShownOnce
      title={w("issued", { name: props.issued.host.name })}
      help={w("issuedHelp")}
      text={props.issued.token}
      copy={w("copyToken")}
      done={w("done")}
      onDone={props.onDone}
    />
  )
}

/** Returns the columns of the list of hosts. */
function useColumns() {
  const w = useMessages(hostsMessages)
  return (): Column<HostView>[] => [
    { id: "name", head: w("host"), main: true, cell: host => host.name },
    {
      id: "origins",
      head: w("origins"),
      cell: host => (
        <Show when={host.origins.length > 0} fallback={w("nowhere")}>
          <ul>
            <For each={host.origins}>{origin => <li>{origin}</li>}</For>
          </ul>
        </Show>
      ),
    },
    {
      id: "scopes",
      head: w("scopes"),
      cell: host => (
        <ul>
          <For each={host.scopes}>{scope => <li>{w(`scope.${scope}`)}</li>}</For>
        </ul>
      ),
    },
    {
      id: "used",
      head: w("lastUsed"),
      cell: host => (
        <Show when={host.lastUsedAt} fallback={w("never")}>
          {at => <Time at={at()} />}
        </Show>
      ),
    },
    { id: "token", head: w("token"), cell: host => <Time at={host.refreshedAt ?? host.createdAt} /> },
  ]
}
