import { Match, Switch } from "solid-js"
import { useAdminAddress } from "../path"
import { WebhookList } from "./list"
import { WebhookPage } from "./webhook"

/** The webhooks of the account, and each at its own address. */
export default function Webhooks() {
  const address = useAdminAddress()
  return (
    <Switch fallback={<WebhookList />}>
      <Match when={address.rest()[0]} keyed>
        {id => <WebhookPage id={id} />}
      </Match>
    </Switch>
  )
}
