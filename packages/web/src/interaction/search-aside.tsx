import type { ViewDocument } from "@ucrm/core/interaction/schema"
import { Show } from "solid-js"
import { useMessages } from "../messages"
import { choiceMessages } from "../messages/choice"
import { Button } from "../ui"
import type { Actions } from "./actions"
import { ContactSearch } from "./contact-search"
import type { ScreenState } from "./screen"

/** The search beside the resolution, titled by what the agent may be looking for. */
export function SearchAside(props: {
  view: ViewDocument
  screen: ScreenState
  actions: Actions
  /** Starts a new contact, with the name that was searched for; absent without the permission. */
  onCreate?: (name?: string) => void
}) {
  const t = useMessages()
  const c = useMessages(choiceMessages)
  const kind = () => props.view.resolution.kind
  const title = () => {
    if (kind() === "unmatched") return c("unmatched.instead")
    if (kind() === "withheld") return c("search.title")
    if (kind() === "matched") return c("search.another")
    return props.view.resolution.candidates.length === 1 ? t("interaction.matched.notThem") : c("ambiguous.someoneElse")
  }
  return (
    <aside data-slot="resolved-aside" aria-label={c("search.title")}>
      <ContactSearch
        guid={props.view.interaction.guid}
        title={title()}
        current={props.view.contact?.id ?? null}
        picking={props.actions.choosing()}
        focus={props.screen.aside() === "search" ? "asked" : kind() === "withheld" ? "offered" : undefined}
        onPick={props.actions.choose}
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
