import type { ListedUser } from "@ucrm/core/access/schema"
import { createSignal, Show } from "solid-js"
import { useUserActions, useUsers } from "../../../api/admin/user"
import { loaded } from "../../../api/query"
import { useMessages } from "../../../messages"
import { usersMessages } from "../../../messages/admin/users"
import { Dialog, Input, useToast } from "../../../ui"
import { Confirm } from "../../../ui/confirm"
import { ListPage } from "../shared/list-page"
import { useConfirmAction } from "../shared/use-confirm-action"
import { useColumns } from "./columns"
import { Provisioning } from "./provisioning"
import { RemovedUsers } from "./removed-users"
import { UserForm } from "./user-form"

const MIN_USERS_TO_FILTER = 8

/** The users of the account: profile, state, last use, and those who were removed. */
export default function Users() {
  const w = useMessages(usersMessages)
  const { toast } = useToast()
  const users = useUsers()
  const { invalidate, remove, signOut } = useUserActions()
  const [filter, setFilter] = createSignal("")
  const [form, setForm] = createSignal<{ user: ListedUser | undefined }>()

  const all = () => loaded(users)?.users ?? []
  const shown = () => {
    const text = filter().trim().toLocaleLowerCase()
    return all().filter(({ id, name }) => `${name}\n${id}`.toLocaleLowerCase().includes(text))
  }
  const leaving = useConfirmAction(signOut, { now: all, onDone: ({ name }) => toast(w("signedOut", { name })) })
  const removing = useConfirmAction(remove, { now: all, onDone: ({ name }) => toast(w("removed", { name })) })
  const closeForm = () => setForm(undefined)
  const columns = useColumns({
    onEdit: user => setForm({ user }),
    onSignOut: leaving.ask,
    onRemove: removing.ask,
  })

  return (
    <ListPage
      title={w("title")}
      help={w("help")}
      making={w("new")}
      onMake={() => setForm({ user: undefined })}
      query={users}
      lines={6}
      rows={loaded(users) && shown()}
      none={all().length === 0 ? w("none") : w("noneLike", { text: filter().trim() })}
      columns={columns()}
      above={
        <Show when={all().length > MIN_USERS_TO_FILTER}>
          <Input
            type="search"
            aria-label={w("filter")}
            placeholder={w("filter")}
            style={{ "max-inline-size": "20rem" }}
            value={filter()}
            onInput={event => setFilter(event.currentTarget.value)}
          />
        </Show>
      }
    >
      <RemovedUsers users={loaded(users)?.removed ?? []} />
      <Provisioning />

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
            void invalidate()
          }}
          onClose={closeForm}
        />
      </Dialog>
      <Confirm
        {...leaving.question}
        title={w("signOutTitle", { name: leaving.one()?.name ?? "" })}
        action={w("signOutDo")}
      >
        <p>{w("signOutHelp")}</p>
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
