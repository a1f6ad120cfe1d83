import { lazy, Show } from "solid-js"
import { hasLeft, wasSignedIn } from "../../data/belonging"
import { putAway, signInHere } from "../../data/sign-in"
import { useOwn } from "../../i18n/own"
import { Button, Mark } from "../../ui"
import { FramedSignIn } from "./framed"
import { root } from "./sign-in.module.css"
import { words } from "./words"

// The build for the local stack knows its users; the one that is deployed drops even the mention of them.
const Users = import.meta.env.MODE === "local-stack" ? lazy(() => import("./users")) : () => null

/** Stands in the place of the page that asked for a session, and gives that page back. */
export default function SignIn() {
  const w = useOwn(words)
  const framed = window.parent !== window
  putAway()
  return (
    <main class={root}>
      <Mark size={36} />
      <h1>{w("title")}</h1>
      <p>{w(hasLeft() ? "left" : wasSignedIn() ? "expired" : "intro")}</p>
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
