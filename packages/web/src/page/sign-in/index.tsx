import { For, Match, Show, Switch } from "solid-js"
import { useSignIn } from "../../data/session"
import { readKept } from "../../data/storage"
import { useI18n } from "../../i18n"
import { Button, Mark, Notice } from "../../ui"
import { root } from "./sign-in.module.css"

const USERS = [
  { id: "ana", name: "Ana", role: "agent" },
  { id: "luis", name: "Luis", role: "agent" },
  { id: "admin", name: "Admin", role: "admin" },
] as const

/** Stands in the place of the page that asked for a session, and gives that page back. */
export default function SignIn() {
  const { t } = useI18n()
  const signIn = useSignIn()
  const isAgain = readKept("ucrm.user") !== null
  return (
    <main class={root}>
      <Mark size={36} />
      <h1>{t("shell.signIn.title")}</h1>
      <Switch>
        <Match when={signIn.isError}>
          <Notice tone="warn">
            <p role="alert">{t("shell.signIn.none")}</p>
            <p>{t("shell.signIn.noneHelp")}</p>
          </Notice>
        </Match>
        <Match when={true}>
          <p>{isAgain ? t("shell.signIn.expired") : t("shell.signIn.intro")}</p>
        </Match>
      </Switch>
      <Show when={!signIn.isError}>
        <ul>
          <For each={USERS}>
            {user => (
              <li>
                <Button busy={signIn.isPending && signIn.variables === user.id} onClick={() => signIn.mutate(user.id)}>
                  <span>{t("shell.signIn.as", { name: user.name })}</span>
                  <span data-slot="sign-in-role">{t(`shell.signIn.${user.role}`)}</span>
                </Button>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </main>
  )
}
