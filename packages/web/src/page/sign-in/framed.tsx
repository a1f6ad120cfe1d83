import { Match, Switch } from "solid-js"
import { PopupBlocked, useWindowSignIn } from "../../api/sign-in"
import { useMessages } from "../../messages"
import { siteMessages } from "../../messages/site"
import { Button, Notice } from "../../ui"
import { framedAccount } from "../path"

/** Signs in through a popup window and shows its progress; the button can be pressed again at any time. */
export function FramedSignIn() {
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
