import LogOut from "lucide-solid/icons/log-out"
import { Show } from "solid-js"
import { useSignOut } from "../api/sign-in"
import { useMessages } from "../messages"
import { errorText } from "../messages/error-text"
import { siteMessages } from "../messages/site"
import { hasDrafts } from "../state/draft"
import { Button, Notice } from "../ui"

/** The ways out: of this browser, or of all. */
export function SignOut() {
  const t = useMessages()
  const w = useMessages(siteMessages)
  const signOut = useSignOut()
  return (
    <section data-slot="settings-out" aria-label={w("signOut.title")}>
      <Button
        size="small"
        icon={<LogOut size={14} aria-hidden="true" />}
        busy={signOut.isPending && signOut.variables === "here"}
        onClick={() => signOut.mutate("here")}
      >
        {w("signOut.here")}
      </Button>
      <Button
        size="small"
        variant="quiet"
        title={w("signOut.everywhereHelp")}
        busy={signOut.isPending && signOut.variables === "everywhere"}
        onClick={() => signOut.mutate("everywhere")}
      >
        {w("signOut.everywhere")}
      </Button>
      <Show when={hasDrafts()}>
        <p>{w("signOut.unsaved")}</p>
      </Show>
      <Show when={signOut.isError}>
        <Notice tone="danger">
          <p role="alert">{errorText(t, signOut.error)}</p>
        </Notice>
      </Show>
    </section>
  )
}
