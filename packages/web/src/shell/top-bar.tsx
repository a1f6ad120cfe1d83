import { A } from "@solidjs/router"
import type { Session } from "@ucrm/core/session/schema"
import Sliders from "lucide-solid/icons/settings-2"
import Users from "lucide-solid/icons/users"
import { Show, Suspense } from "solid-js"
import { useLive } from "../api/live"
import { useMessages } from "../messages"
import { Logo, Menu } from "../ui"
import { lazyPart } from "../ui/lazy-part"
import { Tabs } from "./tabs"
import { live, root } from "./top-bar.module.css"

const ProfileLinks = lazyPart(() => import("./profile-links"))
const Settings = lazyPart(() => import("./settings"))

/** Shows the bar of every page: the links, the tabs of the interactions, the state of the connection, the settings. */
export function TopBar(props: { session: Session; onPalette: () => void }) {
  const t = useMessages()
  return (
    <header class={root}>
      <nav data-slot="bar-links" aria-label={t("shell.nav.label")}>
        <A href="/" end data-slot="bar-home" title={t("shell.nav.interactions")}>
          <Logo />
          <span data-slot="bar-name">{t("shell.product")}</span>
          <span class="visually-hidden">{t("shell.nav.interactions")}</span>
        </A>
        <Show when={props.session.permissions.includes("tools.contacts")}>
          <A href="/contacts" data-slot="bar-link" title={t("shell.nav.contacts")}>
            <Users size={15} aria-hidden="true" />
            <span>{t("shell.nav.contacts")}</span>
          </A>
        </Show>
        <Show when={props.session.permissions.some(permission => /^config|merge|viewAll|import/.test(permission))}>
          <Suspense>
            <ProfileLinks session={props.session} />
          </Suspense>
        </Show>
      </nav>
      <Tabs />
      <div data-slot="bar-end">
        <LiveState />
        <Menu label={t("shell.nav.menu")} button={<Sliders size={16} aria-hidden="true" />}>
          <Settings session={props.session} onPalette={props.onPalette} />
        </Menu>
      </div>
    </header>
  )
}

/** Shows the state of the live connection. */
function LiveState() {
  const t = useMessages()
  const state = useLive()
  return (
    <span class={live} role="status" data-state={state()} title={t(`shell.live.${state()}Help`)}>
      {t(`shell.live.${state()}`)}
    </span>
  )
}
