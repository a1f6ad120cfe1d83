import { For, Show } from "solid-js"
import { useSignIn } from "../../api/sign-in"
import { useMessages } from "../../messages"
import { siteMessages } from "../../messages/site"
import { Button, Notice } from "../../ui"

const USERS = [
  { id: "ana", name: "Ana", role: "agent" },
  { id: "luis", name: "Luis", role: "agent" },
  { id: "admin", name: "Inés", role: "admin" },
] as const

/** Renders the users of the local stack to sign in as; only its build contains this module. */
export default function Users() {
  const w = useMessages(siteMessages)
  const signIn = useSignIn()
  return (
    <>
      <p data-slot="sign-in-choice">{w("localSignIn.intro")}</p>
      <ul>
        <For each={USERS}>
          {user => (
            <li>
              <Button busy={signIn.isPending && signIn.variables === user.id} onClick={() => signIn.mutate(user.id)}>
                <span>{w("localSignIn.as", { name: user.name })}</span>
                <span data-slot="sign-in-role">{w(`localSignIn.${user.role}`)}</span>
              </Button>
            </li>
          )}
        </For>
      </ul>
      <Show when={signIn.isError}>
        <Notice tone="warn">
          <p role="alert">{w("localSignIn.failed")}</p>
        </Notice>
      </Show>
    </>
  )
}
