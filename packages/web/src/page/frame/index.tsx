import type { RouteSectionProps } from "@solidjs/router"
import type { Session } from "@ucrm/core/user/schema"
import { createEffect, createSignal, ErrorBoundary, type JSX, lazy, Match, Show, Suspense, Switch } from "solid-js"
import { useKeys } from "../../command"
import { LiveProvider } from "../../data/live"
import { known } from "../../data/query"
import { useSession } from "../../data/session"
import { useI18n } from "../../i18n"
import { Region } from "../../ui"
import { framedAccount } from "../path"
import { useArrivals } from "./arrivals"
import { useFrameCommands } from "./commands"
import { root } from "./frame.module.css"
import { Splash } from "./splash"
import { TopBar } from "./top-bar"

const SignIn = lazy(() => import("../sign-in"))
const OtherAccount = lazy(() => import("../other-account"))
/** Listens to the page around this one, if there is any. */
const Host = window.parent === window ? () => null : lazy(() => import("../../host"))
const Palette = lazy(() => import("./palette"))

/** What a signed-in agent has on every page: the bar with the tabs, the keys, and the page itself. */
function Inside(props: { session: Session; children: JSX.Element }) {
  const { t } = useI18n()
  const [palette, setPalette] = createSignal(false)
  useArrivals()
  useKeys()
  useFrameCommands(() => setPalette(true))
  return (
    <div class={root}>
      <a data-slot="skip" href="#content">
        {t("shell.nav.skip")}
      </a>
      <TopBar session={props.session} onPalette={() => setPalette(true)} />
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
    </div>
  )
}

/** What stands around every page: who is signed in decides whether there is one. */
export function Frame(props: RouteSectionProps) {
  const { t, setLocale } = useI18n()
  const session = useSession()
  createEffect(() => {
    const me = known(session)
    if (me) setLocale(me.locale, "session")
  })
  return (
    <Suspense fallback={<Splash />}>
      <Switch fallback={<Splash />}>
        <Match when={known(session)}>
          {me => (
            <Show when={!framedAccount || framedAccount === me().account} fallback={<OtherAccount session={me()} />}>
              <LiveProvider>
                <Suspense>
                  <Host />
                </Suspense>
                <Inside session={me()}>{props.children}</Inside>
              </LiveProvider>
            </Show>
          )}
        </Match>
        <Match when={known(session) === null}>
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
