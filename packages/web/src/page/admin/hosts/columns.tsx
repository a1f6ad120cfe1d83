import type { HostView } from "@ucrm/core/host/schema"
import FileKey from "lucide-solid/icons/file-key"
import KeyRound from "lucide-solid/icons/key-round"
import Pencil from "lucide-solid/icons/pencil"
import Trash from "lucide-solid/icons/trash"
import { For, Show } from "solid-js"
import { useMessages } from "../../../messages"
import { accessMessages } from "../../../messages/admin/access"
import { hostsMessages } from "../../../messages/admin/hosts"
import { IconButton, Time } from "../../../ui"
import type { Column } from "../../../ui/table"

/** What is told of a host in its row, and what can be done to it. */
export function useColumns(on: {
  onEdit: (host: HostView) => void
  onRefresh: (host: HostView) => void
  onSigning: (host: HostView) => void
  onRemove: (host: HostView) => void
}) {
  const w = useMessages(hostsMessages)
  const s = useMessages(accessMessages)
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
    {
      id: "actions",
      head: w("actions"),
      headHidden: true,
      cell: host => (
        <>
          <IconButton label={s("edit", { name: host.name })} onClick={() => on.onEdit(host)}>
            <Pencil size={15} />
          </IconButton>
          <IconButton label={w("refreshOf", { name: host.name })} onClick={() => on.onRefresh(host)}>
            <KeyRound size={15} />
          </IconButton>
          <IconButton label={w("signatures", { name: host.name })} onClick={() => on.onSigning(host)}>
            <FileKey size={15} />
          </IconButton>
          <IconButton label={s("remove", { name: host.name })} onClick={() => on.onRemove(host)}>
            <Trash size={15} />
          </IconButton>
        </>
      ),
    },
  ]
}
