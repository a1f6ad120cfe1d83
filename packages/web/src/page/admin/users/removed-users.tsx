import type { RemovedUser } from "@ucrm/core/access/schema"
import { Show } from "solid-js"
import { useMessages } from "../../../messages"
import { usersMessages } from "../../../messages/admin/users"
import { Region, Time } from "../../../ui"
import { Table } from "../../../ui/table"

/** The users who were removed, the latest first: their names stay with what they did. */
export function RemovedUsers(props: { users: readonly RemovedUser[] }) {
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
