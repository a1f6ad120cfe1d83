import { type RouteSectionProps, useNavigate } from "@solidjs/router"
import type { Session } from "@ucrm/core/session/schema"
import { createEffect, createSignal, ErrorBoundary, type JSX, Match, Show, Suspense, Switch } from "solid-js"
import { LiveProvider } from "../api/live"
import { loaded } from "../api/query"
import { usePermission, useSession } from "../api/session"
import { useCommands, useKeys } from "../command"
import { useLocale, useMessages } from "../messages"
import { framedAccount } from "../page/path"
import { hasDrafts } from "../state/draft"
import { Region } from "../ui"
import { lazyPart } from "../ui/lazy-part"
import { useArrivals } from "./arrivals"
import { root } from "./shell.module.css"
import { Splash } from "./splash"
import { TopBar } from "./top-bar"

const SignIn = lazyPart(() => import("../page/sign-in"))
const OtherAccount = lazyPart(() => import("../page/sign-in/other-account"))
const Embed = window.parent === window ? () => null : lazyPart(() => import("../embed"))
const ArrivalStrip = lazyPart(() => import("./arrival-strip"))
const Palette = lazyPart(() => import("./palette"))
const Shortcuts = lazyPart(() => import("./shortcuts"))

/** Shows the parts of every page of a signed-in user: the bar with the tabs, and the page; handles the keys. */
function SignedIn(props: { session: Session; children: JSX.Element }) {
  const t = useMessages()
  const [isPaletteOpen, setIsPaletteOpen] = createSignal(false)
  const [isShortcutsOpen, setIsShortcutsOpen] = createSignal(false)
  useArrivals()
  useKeys()
  useShellCommands(
    () => setIsPaletteOpen(true),
    () => setIsShortcutsOpen(true),
  )
  return (
    <div class={root}>
      <a data-slot="skip" href="#content">
        {t("shell.nav.skip")}
      </a>
      <div data-slot="top">
        <TopBar session={props.session} onPalette={() => setIsPaletteOpen(true)} />
        <Suspense>
          <ArrivalStrip />
        </Suspense>
      </div>
      <main id="content" tabindex="-1">
        <ErrorBoundary
          fallback={(_, reset) => (
            <Region title={t("shell.product")} titleHidden failure={t("shell.failure.crashed")} onRetry={reset} />
          )}
        >
          <Suspense fallback={<Splash />}>{props.children}</Suspense>
        </ErrorBoundary>
      </main>
      <Show when={isPaletteOpen()}>
        <Palette onClose={() => setIsPaletteOpen(false)} />
      </Show>
      <Show when={isShortcutsOpen()}>
        <Shortcuts onClose={() => setIsShortcutsOpen(false)} />
      </Show>
    </div>
  )
}

/** Shows the page to a signed-in user, else the sign-in. */
export function Shell(props: RouteSectionProps) {
  const t = useMessages()
  const { setLocale, setRegion } = useLocale()
  const session = useSession()
  createEffect(() => {
    const me = loaded(session)
    if (!me) return
    setLocale(me.locale, "session")
    setRegion(me)
  })
  return (
    <Suspense fallback={<Splash />}>
      <Switch fallback={<Splash />}>
        <Match when={loaded(session)}>
          {me => (
            <Show when={!framedAccount || framedAccount === me().account} fallback={<OtherAccount session={me()} />}>
              <LiveProvider>
                <Suspense>
                  <Embed />
                </Suspense>
                <SignedIn session={me()}>{props.children}</SignedIn>
              </LiveProvider>
            </Show>
          )}
        </Match>
        <Match when={loaded(session) === null}>
          <SignIn />
        </Match>
        <Match when={session.isError}>
          <main class={root} data-slot="session-failed">
            <Region
              title={t("shell.product")}
              failure={t("shell.failure.network")}
              onRetry={() => void session.refetch()}
            />
          </main>
        </Match>
      </Switch>
    </Suspense>
  )
}

/** Returns the form that has the focus. */
const focusedForm = () => document.activeElement?.closest("form")

/** Adds the commands of every page. */
function useShellCommands(openPalette: () => void, openShortcuts: () => void) {
  const t = useMessages()
  const navigate = useNavigate()
  const mayList = usePermission("tools.contacts")
  const mayAdd = usePermission("contacts.add")
  useCommands(() => [
    { id: "palette", label: t("shell.palette.open"), keys: "$mod+k", run: openPalette },
    { id: "shortcuts", label: t("shell.command.shortcuts"), keys: "?", run: openShortcuts },
    {
      id: "save",
      label: t("interaction.command.save"),
      keys: "$mod+Enter",
      isOffered: () => focusedForm() != null && hasDrafts(),
      run: () => focusedForm()?.requestSubmit(),
    },
    { id: "interactions", label: t("shell.command.interactions"), run: () => navigate("/") },
    ...(mayList() ? [{ id: "contacts", label: t("shell.command.contacts"), run: () => navigate("/contacts") }] : []),
    ...(mayAdd()
      ? [{ id: "new-contact", label: t("shell.command.newContact"), run: () => navigate("/contacts/new") }]
      : []),
  ])
}
