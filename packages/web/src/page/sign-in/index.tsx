import { lazy, Show } from "solid-js"
import { closeUnchangedTabs, signInHere } from "../../api/sign-in"
import { useMessages } from "../../messages"
import { hasSignedOut, wasSignedIn } from "../../state/tab-owner"
import { Button, Logo } from "../../ui"
import { FramedSignIn } from "./framed"
import { root } from "./sign-in.module.css"
import { words } from "./words"

// The build for the local stack knows its users; the one that is deployed drops even the mention of them.
const Users = import.meta.env.MODE === "local-stack" ? lazy(() => import("./users")) : () => null

/** Stands in the place of the page that asked for a session, and gives that page back. */
export default function SignIn() {
  const w = useMessages(words)
  const framed = window.parent !== window
  closeUnchangedTabs()
  return (
    <main class={root}>
      <Logo size={36} />
      <h1>{w("title")}</h1>
      <p>{w(hasSignedOut() ? "left" : wasSignedIn() ? "expired" : "intro")}</p>
      <Show
        when={framed}
        fallback={
          <Button variant="primary" onClick={signInHere}>
            {w("signIn")}
          </Button>
        }
      >
        <FramedSignIn />
      </Show>
      <Users />
    </main>
  )
}
