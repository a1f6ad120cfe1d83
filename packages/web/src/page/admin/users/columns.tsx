import type { UserView } from "@ucrm/core/access/schema"
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
import { Chip, IconButton } from "../../../ui"
import type { Column } from "../../../ui/table"

/** What is told of a user in a row, and what can be done to them. */
export function useColumns(on: {
  onEdit: (user: UserView) => void
  onSignOut: (user: UserView) => void
  onRemove: (user: UserView) => void
}) {
  const t = useMessages()
  const w = useMessages(usersMessages)
  const s = useMessages(accessMessages)
  const session = useSession()
  const profiles = useProfiles()
  const profileOf = (id: string) => loaded(profiles)?.find(profile => profile.id === id)?.name ?? id
  return (): Column<UserView>[] => [
    {
      id: "name",
      head: w("user"),
      main: true,
      cell: user => (
        <>
          {user.name}
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
