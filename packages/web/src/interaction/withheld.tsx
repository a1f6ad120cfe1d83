import type { ViewDocument } from "@ucrm/core/interaction/schema"
import { Show } from "solid-js"
import { useMessages } from "../messages"
import { choiceMessages } from "../messages/choice"
import { Button, Region } from "../ui"

/** Shows that the interaction has no ClientID to look up, and a way to a blank contact. */
export function Withheld(props: { view: ViewDocument; onCreate?: () => void }) {
  const c = useMessages(choiceMessages)
  const isOwn = () => props.view.resolution.notices.some(notice => notice.code === "clientId.own")
  return (
    <Region title={c("withheld.title")} level={1}>
      <p data-slot="resolved-help">{c(isOwn() ? "withheld.own" : "withheld.help")}</p>
      <Show when={props.onCreate}>
        {create => (
          <div>
            <Button onClick={() => create()()}>{c("withheld.blank")}</Button>
          </div>
        )}
      </Show>
    </Region>
  )
}
