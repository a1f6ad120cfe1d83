import type { ListedUser } from "@ucrm/core/access/schema"
import LogOut from "lucide-solid/icons/log-out"
import Pencil from "lucide-solid/icons/pencil"
import Trash from "lucide-solid/icons/trash"
import { Show } from "solid-js"
import { useProfiles } from "../../../api/admin/profile"
import { loaded } from "../../../api/query"
import { useSession } from "../../../api/session"
import { useMessages } from "../../../messages"
import { accessMessages } from "../../../messages/admin/access"
import { usersMessages } from "../../../messages/admin/users"
import { Chip, IconButton, Time } from "../../../ui"
import type { Column } from "../../../ui/table"

/** Returns the columns of the list of users: their data, state and last use, and the actions. */
export function useColumns(on: {
  onEdit: (user: ListedUser) => void
  onSignOut: (user: ListedUser) => void
  onRemove: (user: ListedUser) => void
}) {
  const t = useMessages()
  const w = useMessages(usersMessages)
  const s = useMessages(accessMessages)
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
        <Show when={user.lastSeenAt} fallback={<Chip>{w("states.invited")}</Chip>}>
          {at => (
            <>
              {w("states.active")} · <Time at={at()} />
            </>
          )}
        </Show>
      ),
    },
    {
      id: "actions",
      head: w("actions"),
      headHidden: true,
      cell: user => (
        <>
          <IconButton label={s("edit", { name: user.name })} onClick={() => on.onEdit(user)}>
            <Pencil size={15} />
          </IconButton>
          <IconButton label={w("signOut", { name: user.name })} onClick={() => on.onSignOut(user)}>
            <LogOut size={15} />
          </IconButton>
          <IconButton label={s("remove", { name: user.name })} onClick={() => on.onRemove(user)}>
            <Trash size={15} />
          </IconButton>
        </>
      ),
    },
  ]
}
