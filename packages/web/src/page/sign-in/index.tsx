import { lazy, Show } from "solid-js"
import { closeUnchangedTabs, signInHere } from "../../api/sign-in"
import { useMessages } from "../../messages"
import { siteMessages } from "../../messages/site"
import { hasSignedOut, wasSignedIn } from "../../state/tab-owner"
import { Button, Logo } from "../../ui"
import { FramedSignIn } from "./framed"
import { root } from "./sign-in.module.css"

// The build for the local stack knows its users; the one that is deployed drops even the mention of them.
const Users = import.meta.env.MODE === "local-stack" ? lazy(() => import("./users")) : () => null

/** Is shown in place of a page that needs a session; the page returns after the sign-in. */
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
