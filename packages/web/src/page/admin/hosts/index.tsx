import type { Issued, ShownHost } from "@ucrm/core/host/schema"
import type { IssuedSecret } from "@ucrm/core/signature/schema"
import Plus from "lucide-solid/icons/plus"
import { createSignal, Show } from "solid-js"
import { useHostDeeds, useHosts } from "../../../data/admin/host"
import { known } from "../../../data/query"
import { useOwn } from "../../../i18n/own"
import { Button, Dialog, Region, SkeletonLines, useToast } from "../../../ui"
import { useProblem } from "../access/problem"
import { Confirm } from "../ui/confirm"
import { AdminPage } from "../ui/page"
import { Table } from "../ui/table"
import { useColumns } from "./columns"
import { HostForm } from "./host-form"
import { IssuedToken } from "./issued"
import { QuickStart } from "./quick-start"
import { Signing } from "./signing"
import { words } from "./words"

/** The uContact X installations of the account, their tokens, and how to connect one. */
export default function Hosts() {
  const w = useOwn(words)
  const problem = useProblem()
  const { toast } = useToast()
  const hosts = useHosts()
  const { anew, refresh, remove } = useHostDeeds()
  const [issued, setIssued] = createSignal<Issued>()
  const [form, setForm] = createSignal<{ host: ShownHost | undefined }>()
  const [signing, setSigning] = createSignal<string>()
  const [secret, setSecret] = createSignal<IssuedSecret>()
  const [refreshing, setRefreshing] = createSignal<ShownHost>()
  const [removing, setRemoving] = createSignal<ShownHost>()

  const closeForm = () => setForm(undefined)
  const signer = () => known(hosts)?.find(host => host.id === signing())
  const openSigning = (host: string | undefined) => {
    setSecret(undefined)
    setSigning(host)
  }
  const started = () => signer()?.id ?? issued()?.host.id
  const startToken = () => (issued()?.host.id === started() ? issued()?.token : undefined)
  const ask = (set: (host: ShownHost) => void, deed: { reset: () => void }) => (host: ShownHost) => {
    deed.reset()
    set(host)
  }
  const columns = useColumns({
    onEdit: host => setForm({ host }),
    onRefresh: ask(setRefreshing, refresh),
    onSigning: host => openSigning(host.id),
    onRemove: ask(setRemoving, remove),
  })
  const doRefresh = (host: ShownHost) =>
    refresh.mutate(host.id, {
      onSuccess: answer => {
        setRefreshing(undefined)
        setIssued(answer)
      },
    })
  const doRemove = (host: ShownHost) =>
    remove.mutate(host, {
      onSuccess: () => {
        setRemoving(undefined)
        if (issued()?.host.id === host.id) setIssued(undefined)
        if (signing() === host.id) openSigning(undefined)
        toast(w("removed", { name: host.name }))
      },
      // The list tells by then how the host stands: asked once more, it is that one that goes.
      onError: () => setRemoving(before => known(hosts)?.find(one => one.id === before?.id) ?? before),
    })

  return (
    <AdminPage
      title={w("title")}
      help={w("help")}
      actions={
        <Button
          variant="primary"
          icon={<Plus size={15} aria-hidden="true" />}
          onClick={() => setForm({ host: undefined })}
        >
          {w("new")}
        </Button>
      }
    >
      <Show when={issued()} keyed>
        {of => <IssuedToken issued={of} onDone={() => setIssued(undefined)} />}
      </Show>
      <Region
        title={w("title")}
        titleHidden
        pending={hosts.isPending}
        skeleton={<SkeletonLines lines={4} />}
        failure={hosts.isError ? problem(hosts.error) : null}
        onRetry={() => void hosts.refetch()}
        empty={known(hosts)?.length === 0 ? w("none") : undefined}
      >
        <Table label={w("title")} columns={columns()} rows={known(hosts) ?? []} name={host => host.id} />
      </Region>
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
            void anew()
          }}
          onClose={closeForm}
        />
      </Dialog>
      <Confirm
        open={refreshing() !== undefined}
        title={w("refreshOf", { name: refreshing()?.name ?? "" })}
        action={w("refresh")}
        busy={refresh.isPending}
        failure={problem(refresh.error)}
        onConfirm={() => {
          const host = refreshing()
          if (host) doRefresh(host)
        }}
        onClose={() => setRefreshing(undefined)}
      >
        <p>{w("refreshHelp")}</p>
      </Confirm>
      <Confirm
        open={removing() !== undefined}
        title={w("removeTitle", { name: removing()?.name ?? "" })}
        action={w("remove")}
        danger
        busy={remove.isPending}
        failure={problem(remove.error)}
        onConfirm={() => {
          const host = removing()
          if (host) doRemove(host)
        }}
        onClose={() => setRemoving(undefined)}
      >
        <p>{w("removeHelp")}</p>
      </Confirm>
    </AdminPage>
  )
}
