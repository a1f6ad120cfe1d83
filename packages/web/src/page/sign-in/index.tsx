import { lazy, Match, Show, Switch } from "solid-js"
import { closeUnchangedTabs, PopupBlocked, signInHere, useWindowSignIn } from "../../api/sign-in"
import { useMessages } from "../../messages"
import { siteMessages } from "../../messages/site"
import { hasSignedOut, wasSignedIn } from "../../state/tab-owner"
import { Button, Logo, Notice } from "../../ui"
import { framedAccount } from "../path"
import { root } from "./sign-in.module.css"

// Only the build for the local stack has users to choose from; the deployed one removes this code.
const Users = import.meta.env.MODE === "local-stack" ? lazy(() => import("./users")) : () => null

/** Renders the sign-in in place of a page that needs a session. */
export default function SignIn() {
  const w = useMessages(siteMessages)
  const framed = window.parent !== window
  closeUnchangedTabs()
  return (
    <main class={root}>
      <Logo size={36} />
      <h1>{w("signIn.title")}</h1>
      <p>{w(hasSignedOut() ? "signIn.left" : wasSignedIn() ? "signIn.expired" : "signIn.intro")}</p>
      <Show
        when={framed}
        fallback={
          <Button variant="primary" onClick={signInHere}>
            {w("signIn.signIn")}
          </Button>
        }
      >
        <FramedSignIn />
      </Show>
      <Users />
    </main>
  )
}

/** Renders the sign-in through a popup window; the button works again at any time. */
function FramedSignIn() {
  const w = useMessages(siteMessages)
  const signIn = useWindowSignIn(framedAccount)
  return (
    <>
      <Button variant="primary" onClick={() => signIn.mutate()}>
        {w("signIn.signIn")}
      </Button>
      <div role="status">
        <Switch>
          <Match when={signIn.isPending}>{w("signIn.waiting")}</Match>
          <Match when={signIn.isError}>
            <Notice tone="warn">{w(signIn.error instanceof PopupBlocked ? "signIn.blocked" : "signIn.failed")}</Notice>
          </Match>
        </Switch>
      </div>
    </>
  )
}
