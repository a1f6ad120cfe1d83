import type { HostView } from "@ucrm/core/host/schema"
import { For, Show } from "solid-js"
import { useMessages } from "../../../messages"
import { hostsMessages } from "../../../messages/admin/hosts"
import { Time } from "../../../ui"
import type { Column } from "../../../ui/table"

/** Returns the columns of the list of hosts. */
export function useColumns() {
  const w = useMessages(hostsMessages)
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
  ]
}
