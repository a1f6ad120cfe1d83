import type { ListedUser } from "@ucrm/core/access/schema"
import { Show } from "solid-js"
import { useProfiles } from "../../../api/admin/access"
import { loaded } from "../../../api/query"
import { useSession } from "../../../api/session"
import { useMessages } from "../../../messages"
import { usersMessages } from "../../../messages/admin/users"
import { Chip, Time } from "../../../ui"
import type { Column } from "../../../ui/table"

/** Returns the columns of the list of users: their data, state and last use. */
export function useColumns() {
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
