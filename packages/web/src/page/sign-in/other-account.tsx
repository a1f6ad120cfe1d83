import { useQueryClient } from "@tanstack/solid-query"
import type { Session } from "@ucrm/core/session/schema"
import { useMessages } from "../../messages"
import { siteMessages } from "../../messages/site"
import { Button, Logo } from "../../ui"
import { framedAccount } from "../path"
import { root } from "./sign-in.module.css"

/** Renders the refusal in a frame of another account's host, which must not frame this account's pages. */
export default function OtherAccount(props: { session: Session }) {
  const w = useMessages(siteMessages)
  const client = useQueryClient()
  return (
    <main class={root}>
      <Logo size={36} />
      <h1>{w("otherAccount.title")}</h1>
      <p>
        {w("otherAccount.help", { address: framedAccount, account: props.session.account, name: props.session.name })}
      </p>
      <Button variant="primary" onClick={() => client.setQueryData(["session"], null)}>
        {w("otherAccount.again")}
      </Button>
      <a href="/" target="_blank" rel="noopener">
        {w("otherAccount.tab")}
      </a>
    </main>
  )
}
