import LogOut from "lucide-solid/icons/log-out"
import { Show } from "solid-js"
import { useSignOut } from "../api/sign-out"
import { useMessages } from "../messages"
import { errorText } from "../messages/error-text"
import { hasDrafts } from "../state/draft"
import { Button, Notice } from "../ui"
import { words } from "./sign-out-words"

/** The ways out: of this browser, or of all. */
export function SignOut() {
  const t = useMessages()
  const w = useMessages(words)
  const signOut = useSignOut()
  return (
    <section data-slot="settings-out" aria-label={w("title")}>
      <Button
        size="small"
        icon={<LogOut size={14} aria-hidden="true" />}
        busy={signOut.isPending && signOut.variables === "here"}
        onClick={() => signOut.mutate("here")}
      >
        {w("here")}
      </Button>
      <Button
        size="small"
        variant="quiet"
        title={w("everywhereHelp")}
        busy={signOut.isPending && signOut.variables === "everywhere"}
        onClick={() => signOut.mutate("everywhere")}
      >
        {w("everywhere")}
      </Button>
      <Show when={hasDrafts()}>
        <p>{w("unsaved")}</p>
      </Show>
      <Show when={signOut.isError}>
        <Notice tone="danger">
          <p role="alert">{errorText(t, signOut.error)}</p>
        </Notice>
      </Show>
    </section>
  )
}
