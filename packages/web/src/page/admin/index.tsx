import { A } from "@solidjs/router"
import { createMemo, For, lazy, Match, Show, Suspense, Switch } from "solid-js"
import { Dynamic } from "solid-js/web"
import { useDisabledEndpoints } from "../../api/admin/webhook"
import { loaded } from "../../api/query"
import { usePermission } from "../../api/session"
import { useMessages } from "../../messages"
import { adminMessages } from "../../messages/admin/shell"
import { siteMessages } from "../../messages/site"
import NotFound from "../../shell/not-found"
import { Splash } from "../../shell/splash"
import { Notice } from "../../ui"
import { root } from "./admin.module.css"
import { AdminNav, AdminNavMenu } from "./nav"
import { adminPath, useAdminAddress } from "./path"
import type { AdminRoute } from "./routes"
import { GROUPS, useGroups, useLocalizedText } from "./routes"
import { AdminPage } from "./shared/page"

const DraftBar = lazy(() => import("./draft"))
const FirstSteps = lazy(() => import("./first-steps"))

/** Renders the admin: navigation, draft bar and the open page. */
export default function Admin() {
  const address = useAdminAddress()
  const groups = useGroups()
  const mayDraft = usePermission("config.forms")
  const mayManageWebhooks = usePermission("config.tokens")
  const permitted = createMemo(() => groups().flatMap(group => group.routes))
  const requested = createMemo(() => GROUPS.flatMap(group => group.routes).find(({ path }) => path === address.route()))
  const first = () => (address.route() === undefined ? permitted()[0] : undefined)
  const open = createMemo(() => permitted().find(route => route === requested()))
  return (
    <div class={root}>
      <Show when={permitted().length > 0}>
        <AdminNav groups={groups()} current={open()} />
        <AdminNavMenu groups={groups()} current={open()} />
      </Show>
      <div data-slot="admin-page">
        <Show when={mayDraft()}>
          <Suspense>
            <DraftBar />
          </Suspense>
        </Show>
        <Show when={mayManageWebhooks() && open()?.path !== "webhooks"}>
          <DisabledEndpoints />
        </Show>
        <Switch fallback={<NotFound />}>
          <Match when={first()}>
            {route => (
              <Suspense fallback={<Splash />}>
                <FirstSteps doneHref={adminPath(route().path)} />
              </Suspense>
            )}
          </Match>
          <Match when={open()}>
            {route => (
              <Suspense fallback={<Splash />}>
                <Dynamic component={route().component} />
              </Suspense>
            )}
          </Match>
          <Match when={requested() ?? address.route() === undefined}>
            <Forbidden route={requested()} permitted={permitted()} />
          </Match>
        </Switch>
      </div>
    </div>
  )
}

/** Explains that the profile does not permit the page, and links to those that it permits. */
function Forbidden(props: { route: AdminRoute | undefined; permitted: readonly AdminRoute[] }) {
  const w = useMessages(adminMessages)
  const localized = useLocalizedText()
  return (
    <AdminPage
      title={w("denied")}
      help={props.route ? w("deniedHelp", { place: localized(props.route.label) }) : w("deniedAll")}
    >
      <div data-slot="admin-forbidden">
        <Show when={props.permitted.length > 0} fallback={<A href="/">{w("home")}</A>}>
          <p>{w("instead")}</p>
          <ul>
            <For each={props.permitted}>
              {route => (
                <li>
                  <A href={adminPath(route.path)}>{localized(route.label)}</A>
                </li>
              )}
            </For>
          </ul>
        </Show>
      </div>
    </AdminPage>
  )
}

/** Renders the notice of webhook endpoints that were disabled because they failed. */
function DisabledEndpoints() {
  const w = useMessages(siteMessages)
  const disabled = useDisabledEndpoints(() => true)
  return (
    <Show when={loaded(disabled)}>
      {count => (
        <div data-slot="admin-notice">
          <Notice tone="warn" actions={<A href={adminPath("webhooks")}>{w("webhooks")}</A>}>
            <span role="status">{w("endpointsOff", { count: count() })}</span>
          </Notice>
        </div>
      )}
    </Show>
  )
}
