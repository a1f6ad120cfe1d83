import { Match, Switch } from "solid-js"
import { PopupBlocked, useWindowSignIn } from "../../api/sign-in"
import { useMessages } from "../../messages"
import { Button, Notice } from "../../ui"
import { framedAccount } from "../path"
import { words } from "./words"

/** Signs in in a window of its own, and says how that goes: the button can always be pressed again. */
export function FramedSignIn() {
  const w = useMessages(words)
  const signIn = useWindowSignIn(framedAccount)
  return (
    <>
      <Button variant="primary" onClick={() => signIn.mutate()}>
        {w("signIn")}
      </Button>
      <div role="status">
        <Switch>
          <Match when={signIn.isPending}>{w("waiting")}</Match>
          <Match when={signIn.isError}>
            <Notice tone="warn">{w(signIn.error instanceof PopupBlocked ? "blocked" : "failed")}</Notice>
          </Match>
        </Switch>
      </div>
    </>
  )
}
