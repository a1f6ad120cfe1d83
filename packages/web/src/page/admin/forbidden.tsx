import { A } from "@solidjs/router"
import { For, Show } from "solid-js"
import { useMessages } from "../../messages"
import { adminMessages } from "../../messages/admin/shell"
import { adminPath } from "./path"
import type { AdminRoute } from "./routes"
import { useSaid } from "./said"
import { AdminPage } from "./shared/page"

/** Says that the profile does not permit the page, and links to those that it does. */
export function Forbidden(props: { route: AdminRoute | undefined; permitted: readonly AdminRoute[] }) {
  const w = useMessages(adminMessages)
  const say = useSaid()
  return (
    <AdminPage
      title={w("denied")}
      help={props.route ? w("deniedHelp", { place: say(props.route.label) }) : w("deniedAll")}
    >
      <div data-slot="admin-forbidden">
        <Show when={props.permitted.length > 0} fallback={<A href="/">{w("home")}</A>}>
          <p>{w("instead")}</p>
          <ul>
            <For each={props.permitted}>
              {route => (
                <li>
                  <A href={adminPath(route.path)}>{say(route.label)}</A>
                </li>
              )}
            </For>
          </ul>
        </Show>
      </div>
    </AdminPage>
  )
}
