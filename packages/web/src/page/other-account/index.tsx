import { useQueryClient } from "@tanstack/solid-query"
import type { Session } from "@ucrm/core/user/schema"
import { useLocale } from "../../messages"
import { Button, Logo } from "../../ui"
import { framedAccount } from "../path"
import { root } from "../sign-in/sign-in.module.css"
import { WORDS } from "./words"

/** Stands in the place of every page in a frame of another account's hosts: they must not frame what is not theirs. */
export default function OtherAccount(props: { session: Session }) {
  const { locale } = useLocale()
  const client = useQueryClient()
  const words = () => WORDS[locale()]
  return (
    <main class={root}>
      <Logo size={36} />
      <h1>{words().title}</h1>
      <p>{words().help({ address: framedAccount, account: props.session.account, name: props.session.name })}</p>
      <Button variant="primary" onClick={() => client.setQueryData(["session"], null)}>
        {words().again}
      </Button>
      <a href="/" target="_blank" rel="noopener">
        {words().tab}
      </a>
    </main>
  )
}
