import { For, Show } from "solid-js"
import { hasSignedIn, useSignIn } from "../../data/local-session"
import { useI18n } from "../../i18n"
import { Button } from "../../ui"
import { WORDS } from "./local-words"
import { Unconfigured } from "./unconfigured"

const USERS = [
  { id: "ana", name: "Ana", role: "agent" },
  { id: "luis", name: "Luis", role: "agent" },
  { id: "admin", name: "Admin", role: "admin" },
] as const

/** The users of the local stack, to sign in as; no other build holds this. */
export default function Users() {
  const { locale } = useI18n()
  const words = () => WORDS[locale()]
  const signIn = useSignIn()
  return (
    <Show when={!signIn.isError} fallback={<Unconfigured />}>
      <p>{hasSignedIn() ? words().expired : words().intro}</p>
      <ul>
        <For each={USERS}>
          {user => (
            <li>
              <Button busy={signIn.isPending && signIn.variables === user.id} onClick={() => signIn.mutate(user.id)}>
                <span>{words().as(user.name)}</span>
                <span data-slot="sign-in-role">{words()[user.role]}</span>
              </Button>
            </li>
          )}
        </For>
      </ul>
    </Show>
  )
}
