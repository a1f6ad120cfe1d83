import { A } from "@solidjs/router"
import { For, Show } from "solid-js"
import { useOwn } from "../../i18n/own"
import { adminPath } from "./place"
import type { Place } from "./places"
import { useSaid } from "./said"
import { AdminPage } from "./ui/page"
import { words } from "./words"

/** A place that the profile does not open, and those that it does. */
export function Refused(props: { place: Place | undefined; allowed: readonly Place[] }) {
  const w = useOwn(words)
  const say = useSaid()
  return (
    <AdminPage
      title={w("denied")}
      help={props.place ? w("deniedHelp", { place: say(props.place.label) }) : w("deniedAll")}
    >
      <div data-slot="admin-refused">
        <Show when={props.allowed.length > 0} fallback={<A href="/">{w("home")}</A>}>
          <p>{w("instead")}</p>
          <ul>
            <For each={props.allowed}>
              {place => (
                <li>
                  <A href={adminPath(place.path)}>{say(place.label)}</A>
                </li>
              )}
            </For>
          </ul>
        </Show>
      </div>
    </AdminPage>
  )
}
