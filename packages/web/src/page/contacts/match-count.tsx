import type { Filter } from "@ucrm/core/contact-list/schema"
import { Show } from "solid-js"
import { useContactCount, useMatchCount } from "../../api/contact-list"
import { loaded } from "../../api/query"
import { useLocale, useMessages } from "../../messages"
import { contactListMessages } from "../../messages/contact-list"
import { createDebounced } from "../../state/debounced"

const DEBOUNCE_MS = 300

/** Renders how many contacts match a filter while it is edited, and how many of all were examined so far. */
export function MatchCount(props: { filter: Filter | undefined }) {
  const w = useMessages(contactListMessages)
  const { format } = useLocale()
  // Compared as a text: each edit makes a new filter, also one that is the same.
  const filterText = () => JSON.stringify(props.filter?.conditions.length ? props.filter : null)
  const [text] = createDebounced(filterText, DEBOUNCE_MS)
  const counted = useMatchCount(() => (JSON.parse(text()) as Filter | null) ?? undefined)
  const all = useContactCount(
    () => undefined,
    () => true,
  )
  const shown = () => {
    const count = counted()
    if (!count) return undefined
    const { matched, examined, isDone } = count
    return w(isDone ? "status.found" : "status.soFar", {
      count: matched,
      found: format.number(matched),
      examined: format.number(examined),
      total: format.number(Math.max(loaded(all)?.total ?? 0, examined)),
    })
  }
  return (
    <span data-slot="match-count" role="status">
      <Show when={text() !== "null"}>{shown() ?? w("filter.counting")}</Show>
    </span>
  )
}
