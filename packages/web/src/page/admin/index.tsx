import { Navigate } from "@solidjs/router"
import { createMemo, lazy, Match, Show, Suspense, Switch } from "solid-js"
import { Dynamic } from "solid-js/web"
import { usePermission } from "../../data/session"
import { Splash } from "../frame/splash"
import NotFound from "../not-found"
import { root } from "./admin.module.css"
import { AdminNav, AdminNavMenu } from "./nav"
import { adminPath, useAdminAddress, useGroups } from "./place"
import { GROUPS } from "./places"
import { Refused } from "./refused"

const DraftBar = lazy(() => import("./draft"))

/** The admin: the places that the profile allows beside the one that is open. */
export default function Admin() {
  const address = useAdminAddress()
  const groups = useGroups()
  const mayDraft = usePermission("config.forms")
  const allowed = createMemo(() => groups().flatMap(group => group.places))
  const asked = createMemo(() => GROUPS.flatMap(group => group.places).find(({ path }) => path === address.place()))
  const first = () => (address.place() === undefined ? allowed()[0] : undefined)
  const open = createMemo(() => allowed().find(place => place === asked()))
  return (
    <div class={root}>
      <Show when={allowed().length > 0}>
        <AdminNav groups={groups()} current={open()} />
        <AdminNavMenu groups={groups()} current={open()} />
      </Show>
      <div data-slot="admin-place">
        <Show when={mayDraft()}>
          <Suspense>
            <DraftBar />
          </Suspense>
        </Show>
        <Switch fallback={<NotFound />}>
          <Match when={first()}>{place => <Navigate href={adminPath(place().path)} />}</Match>
          <Match when={open()}>
            {place => (
              <Suspense fallback={<Splash />}>
                <Dynamic component={place().component} />
              </Suspense>
            )}
          </Match>
          <Match when={asked() ?? address.place() === undefined}>
            <Refused place={asked()} allowed={allowed()} />
          </Match>
        </Switch>
      </div>
    </div>
  )
}
