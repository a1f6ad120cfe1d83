import type { ShownUser } from "@ucrm/core/user/schema"
import Plus from "lucide-solid/icons/plus"
import { createSignal, Show } from "solid-js"
import { useUserDeeds, useUsers } from "../../../data/admin/user"
import { known } from "../../../data/query"
import { useOwn } from "../../../i18n/own"
import { Button, Dialog, Input, Region, SkeletonLines, useToast } from "../../../ui"
import { useProblem } from "../access/problem"
import { Confirm } from "../ui/confirm"
import { AdminPage } from "../ui/page"
import { Table } from "../ui/table"
import { Admission } from "./admission"
import { useColumns } from "./columns"
import { UserForm } from "./user-form"
import { words } from "./words"

/** So many can be overlooked. */
const FEW = 8

/** Who signs in, with which profile. */
export default function Users() {
  const w = useOwn(words)
  const problem = useProblem()
  const { toast } = useToast()
  const users = useUsers()
  const { anew, remove, signOut } = useUserDeeds()
  const [filter, setFilter] = createSignal("")
  const [form, setForm] = createSignal<{ user: ShownUser | undefined }>()
  const [leaving, setLeaving] = createSignal<ShownUser>()
  const [removing, setRemoving] = createSignal<ShownUser>()

  const all = () => known(users) ?? []
  const shown = () => {
    const text = filter().trim().toLocaleLowerCase()
    return all().filter(({ id, name }) => `${name}\n${id}`.toLocaleLowerCase().includes(text))
  }
  const empty = () => {
    if (!known(users)) return undefined
    if (all().length === 0) return w("none")
    return shown().length === 0 ? w("noneLike", { text: filter().trim() }) : undefined
  }
  const closeForm = () => setForm(undefined)
  const columns = useColumns({
    onEdit: user => setForm({ user }),
    onSignOut: user => {
      signOut.reset()
      setLeaving(user)
    },
    onRemove: user => {
      remove.reset()
      setRemoving(user)
    },
  })
  const doSignOut = (user: ShownUser) =>
    signOut.mutate(user.id, {
      onSuccess: () => {
        setLeaving(undefined)
        toast(w("signedOut", { name: user.name }))
      },
    })
  const doRemove = (user: ShownUser) =>
    remove.mutate(user, {
      onSuccess: () => {
        setRemoving(undefined)
        toast(w("removed", { name: user.name }))
      },
      onError: () => setRemoving(before => all().find(one => one.id === before?.id) ?? before),
    })

  return (
    <AdminPage
      title={w("title")}
      help={w("help")}
      actions={
        <Button
          variant="primary"
          icon={<Plus size={15} aria-hidden="true" />}
          onClick={() => setForm({ user: undefined })}
        >
          {w("new")}
        </Button>
      }
    >
      <Show when={all().length > FEW}>
        <Input
          type="search"
          aria-label={w("filter")}
          placeholder={w("filter")}
          style={{ "max-inline-size": "20rem" }}
          value={filter()}
          onInput={event => setFilter(event.currentTarget.value)}
        />
      </Show>
      <Region
        title={w("title")}
        titleHidden
        pending={users.isPending}
        skeleton={<SkeletonLines lines={6} />}
        failure={users.isError ? problem(users.error) : null}
        onRetry={() => void users.refetch()}
        empty={empty()}
      >
        <Table label={w("title")} columns={columns()} rows={shown()} name={user => user.id} />
      </Region>
      <Admission />

      <Dialog
        open={form() !== undefined}
        title={form()?.user ? w("editTitle", { name: form()?.user?.name ?? "" }) : w("createTitle")}
        onClose={closeForm}
      >
        <UserForm
          user={form()?.user}
          onSaved={name => {
            closeForm()
            toast(w("saved", { name }))
            void anew()
          }}
          onClose={closeForm}
        />
      </Dialog>
      <Confirm
        open={leaving() !== undefined}
        title={w("signOutTitle", { name: leaving()?.name ?? "" })}
        action={w("signOutDo")}
        busy={signOut.isPending}
        failure={problem(signOut.error)}
        onConfirm={() => {
          const user = leaving()
          if (user) doSignOut(user)
        }}
        onClose={() => setLeaving(undefined)}
      >
        <p>{w("signOutHelp")}</p>
      </Confirm>
      <Confirm
        open={removing() !== undefined}
        title={w("removeTitle", { name: removing()?.name ?? "" })}
        action={w("remove")}
        danger
        busy={remove.isPending}
        failure={problem(remove.error)}
        onConfirm={() => {
          const user = removing()
          if (user) doRemove(user)
        }}
        onClose={() => setRemoving(undefined)}
      >
        <p>{w("removeHelp")}</p>
      </Confirm>
    </AdminPage>
  )
}
