import type { ViewDocument } from "@ucrm/core/interaction/schema"
import { Show } from "solid-js"
import { useMessages } from "../messages"
import { choiceMessages } from "../messages/choice"
import { Button, Region } from "../ui"
import type { Actions } from "./actions"
import { ContactSearch } from "./contact-search"
import type { ScreenState } from "./screen"

/** Shows the search beside the resolution. */
export function SearchAside(props: {
  view: ViewDocument
  screen: ScreenState
  actions: Actions
  /** Starts a new contact with the search text as its name; absent without the permission. */
  onCreate?: (name?: string) => void
}) {
  const t = useMessages()
  const c = useMessages(choiceMessages)
  const kind = () => props.view.resolution.kind
  const title = () => {
    if (kind() === "unmatched") return c("unmatched.instead")
    if (kind() === "withheld") return c("search.title")
    if (kind() === "matched") return c("search.another")
    return props.view.resolution.candidates.length === 1
      ? t("interaction.matched.searchOther")
      : c("ambiguous.searchOther")
  }
  return (
    <aside data-slot="resolved-aside" aria-label={c("search.title")}>
      <ContactSearch
        guid={props.view.interaction.guid}
        title={title()}
        current={props.view.contact?.id ?? null}
        choosing={props.actions.choosing()}
        focus={props.screen.aside() === "search" ? "now" : kind() === "withheld" ? "offered" : undefined}
        onChoose={props.actions.choose}
        onClose={() => props.screen.setAside(null)}
        {...(props.onCreate && { onCreate: props.onCreate })}
      />
      <Show when={kind() === "ambiguous" && props.screen.aside() !== "create" && props.onCreate}>
        {create => (
          <div data-slot="aside-create">
            <Button size="small" onClick={() => create()()}>
              {c("ambiguous.create")}
            </Button>
          </div>
        )}
      </Show>
    </aside>
  )
}

/** Shows that the interaction has no ClientID to look up, and a button for a blank contact. */
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
