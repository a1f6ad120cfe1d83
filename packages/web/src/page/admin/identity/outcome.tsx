import type { TryResult } from "@ucrm/core/configuration/schema"
import type { Reason } from "@ucrm/core/identity/schema"
import { For, Show } from "solid-js"
import { useMessages } from "../../../messages"
import { identityMessages } from "../../../messages/admin/identity"
import { KindIcon, useChannelName } from "../../../ui"
import { useCountries } from "../../countries"

/** What a ClientID became, and each reason for it in a line. */
export function Outcome(props: { tried: TryResult }) {
  const w = useMessages(identityMessages)
  const channelName = useChannelName()
  const countries = useCountries()
  const said = ({ code, text = "" }: Reason) => {
    if (code === "kind.is") return w("try.why.kind.is", { text: channelName(text) })
    if (code === "country.assumed")
      return w("try.why.country.assumed", { text: countries().find(({ value }) => value === text)?.label ?? text })
    // Those that speak of nothing in particular take no argument, and leave it.
    return w(`try.why.${code}` as "try.why.prefix.removed", { text })
  }
  return (
    <>
      <Show when={props.tried.identifier} fallback={<p data-slot="trial-nobody">{w("try.nobody")}</p>}>
        {identifier => (
          <dl>
            <dt>{w("try.becomes")}</dt>
            <dd>
              <KindIcon kind={identifier().kind} size={16} />
              <strong data-numeric>{identifier().display}</strong>
              <Show when={identifier().value !== identifier().display}>
                <code>{identifier().value}</code>
              </Show>
            </dd>
          </dl>
        )}
      </Show>
      <ul>
        <For each={props.tried.why}>{reason => <li>{said(reason)}</li>}</For>
      </ul>
    </>
  )
}
