import type { ListedUser, RemovedUser } from "@ucrm/core/access/schema"
import LogOut from "lucide-solid/icons/log-out"
import UserCheck from "lucide-solid/icons/user-check"
import UserX from "lucide-solid/icons/user-x"
import { createSignal, Show } from "solid-js"
import { useProfiles, useUserActions, useUsers } from "../../../api/admin/access"
import { loaded } from "../../../api/query"
import { useSession } from "../../../api/session"
import { useMessages } from "../../../messages"
import { usersMessages } from "../../../messages/admin/users"
import { Chip, IconButton, Input, Region, Time, useToast } from "../../../ui"
import { Confirm } from "../../../ui/confirm"
import type { Column } from "../../../ui/table"
import { Table } from "../../../ui/table"
import { ListPage } from "../shared/list-page"
import { useConfirmAction } from "../shared/use-confirm-action"
import { Provisioning } from "./provisioning"
import { UserForm } from "./user-form"

const MIN_USERS_TO_FILTER = 8

/** Renders the users of the account: profile, state, last use, and those who were removed. */
export default function Users() {
  const w = useMessages(usersMessages)
  const { toast } = useToast()
  const users = useUsers()
  const { invalidate, remove, signOut, toggleSuspension } = useUserActions()
  const [filter, setFilter] = createSignal("")

  const all = () => loaded(users)?.users ?? []
  const shown = () => {
    const text = filter().trim().toLocaleLowerCase()
    return all().filter(({ id, name }) => `${name}\n${id}`.toLocaleLowerCase().includes(text))
  }
  const signingOut = useConfirmAction(signOut, { rows: all, onDone: ({ name }) => toast(w("signedOut", { name })) })
  const removal = useConfirmAction(remove, { rows: all, onDone: ({ name }) => toast(w("removed", { name })) })
  const suspension = useConfirmAction(toggleSuspension, {
    rows: all,
    onDone: ({ name, suspended }) => toast(w(suspended ? "reactivated" : "suspended", { name })),
  })
  const suspensionText = () => {
    const user = suspension.row()
    const of = { name: user?.name ?? "" }
    return user?.suspended
      ? { title: w("reactivateTitle", of), action: w("reactivateAction"), help: w("reactivateHelp") }
      : { title: w("suspendTitle", of), action: w("suspendAction"), help: w("suspendHelp") }
  }
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
        <>
          <IconButton label={w("signOut", { name: user.name })} onClick={() => signingOut.ask(user)}>
            <LogOut size={15} />
          </IconButton>
          <IconButton
            label={w(user.suspended ? "reactivate" : "suspend", { name: user.name })}
            onClick={() => suspension.ask(user)}
          >
            <Show when={user.suspended} fallback={<UserX size={15} />}>
              <UserCheck size={15} />
            </Show>
          </IconButton>
        </>
      )}
      removal={removal}
      removeTitle={w("removeTitle", { name: removal.row()?.name ?? "" })}
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
        {...signingOut.confirmProps}
        title={w("signOutTitle", { name: signingOut.row()?.name ?? "" })}
        action={w("signOutDo")}
      >
        <p>{w("signOutHelp")}</p>
      </Confirm>
      <Confirm {...suspension.confirmProps} title={suspensionText().title} action={suspensionText().action}>
        <p>{suspensionText().help}</p>
      </Confirm>
    </ListPage>
  )
}

/** Returns the columns of the list of users: their data, state and last use. */
function useColumns() {
  const t = useMessages()
  const w = useMessages(usersMessages)
  const session = useSession()
  const profiles = useProfiles()
  const profileOf = (id: string) => loaded(profiles)?.find(profile => profile.id === id)?.name ?? id
  return (): Column<ListedUser>[] => [
    {
      id: "name",
      head: w("user"),
      main: true,
      cell: user => (
        <>
          <span title={user.id}>{user.name}</span>
          <Show when={user.id === loaded(session)?.agent}>
            <Chip>{w("you")}</Chip>
          </Show>
        </>
      ),
    },
    { id: "id", head: w("id"), cell: user => user.id },
    { id: "profile", head: w("profile"), cell: user => profileOf(user.profile) },
    { id: "language", head: w("language"), cell: user => t(`shell.languages.${user.locale}`) },
    {
      id: "state",
      head: w("state"),
      cell: user => (
        <>
          <Show when={user.state !== "active"} fallback={w("states.active")}>
            <Chip>{w(`states.${user.state}`)}</Chip>
          </Show>
          <Show when={user.lastSeenAt}>
            {at => (
              <>
                {" "}
                · <Time at={at()} />
              </>
            )}
          </Show>
        </>
      ),
    },
  ]
}

/** Lists the users who were removed, the latest first. */
function RemovedUsers(props: { users: readonly RemovedUser[] }) {
  const w = useMessages(usersMessages)
  return (
    <Show when={props.users.length > 0}>
      <Region title={w("removedTitle")}>
        <Table
          label={w("removedTitle")}
          columns={[
            { id: "name", head: w("user"), main: true, cell: user => <span title={user.id}>{user.name}</span> },
            { id: "id", head: w("id"), cell: user => user.id },
            { id: "removed", head: w("removedAt"), cell: user => <Time at={user.removedAt} /> },
          ]}
          rows={props.users}
          name={user => user.id}
        />
      </Region>
    </Show>
  )
}
