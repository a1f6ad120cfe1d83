import LogOut from "lucide-solid/icons/log-out"
import { createSignal, Show } from "solid-js"
import { useUserActions, useUsers } from "../../../api/admin/user"
import { loaded } from "../../../api/query"
import { useMessages } from "../../../messages"
import { usersMessages } from "../../../messages/admin/users"
import { IconButton, Input, useToast } from "../../../ui"
import { Confirm } from "../../../ui/confirm"
import { ListPage } from "../shared/list-page"
import { useConfirmAction } from "../shared/use-confirm-action"
import { useColumns } from "./columns"
import { Provisioning } from "./provisioning"
import { RemovedUsers } from "./removed-users"
import { UserForm } from "./user-form"

const MIN_USERS_TO_FILTER = 8

/** Renders the users of the account: profile, state, last use, and those who were removed. */
export default function Users() {
  const w = useMessages(usersMessages)
  const { toast } = useToast()
  const users = useUsers()
  const { invalidate, remove, signOut } = useUserActions()
  const [filter, setFilter] = createSignal("")

  const all = () => loaded(users)?.users ?? []
  const shown = () => {
    const text = filter().trim().toLocaleLowerCase()
    return all().filter(({ id, name }) => `${name}\n${id}`.toLocaleLowerCase().includes(text))
  }
  const leaving = useConfirmAction(signOut, { now: all, onDone: ({ name }) => toast(w("signedOut", { name })) })
  const removing = useConfirmAction(remove, { now: all, onDone: ({ name }) => toast(w("removed", { name })) })
  const columns = useColumns()

  return (
    <ListPage
      title={w("title")}
      help={w("help")}
      createLabel={w("new")}
      form={{
        editTitle: ({ name }) => w("editTitle", { name }),
        render: (user, close) => (
          <UserForm
            user={user}
            onSaved={name => {
              close()
              toast(w("saved", { name }))
              void invalidate()
            }}
            onClose={close}
          />
        ),
      }}
      query={users}
      skeletonLines={6}
      rows={loaded(users) && shown()}
      emptyText={all().length === 0 ? w("none") : w("noneLike", { text: filter().trim() })}
      columns={columns()}
      actions={user => (
        <IconButton label={w("signOut", { name: user.name })} onClick={() => leaving.ask(user)}>
          <LogOut size={15} />
        </IconButton>
      )}
      removing={removing}
      removeTitle={w("removeTitle", { name: removing.one()?.name ?? "" })}
      removeHelp={w("removeHelp")}
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
      below={
        <>
          <RemovedUsers users={loaded(users)?.removed ?? []} />
          <Provisioning />
        </>
      }
    >
      <Confirm
        {...leaving.question}
        title={w("signOutTitle", { name: leaving.one()?.name ?? "" })}
        action={w("signOutDo")}
      >
        <p>{w("signOutHelp")}</p>
      </Confirm>
    </ListPage>
  )
}
