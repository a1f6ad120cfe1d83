import type { RouteSectionProps } from "@solidjs/router"
import type { Session } from "@ucrm/core/session/schema"
import { createEffect, createSignal, ErrorBoundary, type JSX, Match, Show, Suspense, Switch } from "solid-js"
import { LiveProvider } from "../api/live"
import { loaded } from "../api/query"
import { useSession } from "../api/session"
import { useKeys } from "../command"
import { useLocale, useMessages } from "../messages"
import { framedAccount } from "../page/path"
import { Region } from "../ui"
import { lazyPart } from "../ui/lazy-part"
import { useArrivals } from "./arrivals"
import { useShellCommands } from "./commands"
import { root } from "./shell.module.css"
import { Splash } from "./splash"
import { TopBar } from "./top-bar"

const SignIn = lazyPart(() => import("../page/sign-in"))
const OtherAccount = lazyPart(() => import("../page/sign-in/other-account"))
/** Listens to the page around this one, if there is any. */
const Embed = window.parent === window ? () => null : lazyPart(() => import("../embed"))
const ArrivalStrip = lazyPart(() => import("./arrival-strip"))
const Palette = lazyPart(() => import("./palette"))
const Shortcuts = lazyPart(() => import("./shortcuts"))

/** What a signed-in agent has on every page: the bar with the tabs, the keys, and the page itself. */
function SignedIn(props: { session: Session; children: JSX.Element }) {
  const t = useMessages()
  const [palette, setPalette] = createSignal(false)
  const [shortcuts, setShortcuts] = createSignal(false)
  useArrivals()
  useKeys()
  useShellCommands(
    () => setPalette(true),
    () => setShortcuts(true),
  )
  return (
    <div class={root}>
      <a data-slot="skip" href="#content">
        {t("shell.nav.skip")}
      </a>
      <div data-slot="top">
        <TopBar session={props.session} onPalette={() => setPalette(true)} />
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
      <Show when={palette()}>
        <Palette onClose={() => setPalette(false)} />
      </Show>
      <Show when={shortcuts()}>
        <Shortcuts onClose={() => setShortcuts(false)} />
      </Show>
    </div>
  )
}

/** What stands around every page: who is signed in decides whether there is one. */
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
          <main class={root} data-slot="frame-failed">
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
