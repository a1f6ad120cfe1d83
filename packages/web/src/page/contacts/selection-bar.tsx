import X from "lucide-solid/icons/x"
import { Show } from "solid-js"
import { useLocale, useMessages } from "../../messages"
import { contactListMessages } from "../../messages/contact-list"
import { Button, IconButton } from "../../ui"
import { list, selectAllOfFilter, setSelected } from "./list-state"

/** How many contacts are selected, and what can be done with them. */
export function SelectionBar(props: {
  total: number | undefined
  hasMore: boolean
  onMerge: (() => void) | undefined
}) {
  const w = useMessages(contactListMessages)
  const { format } = useLocale()
  const isFiltered = () => list.filter.conditions.length > 0
  return (
    <section data-slot="selection-bar" aria-label={w("selection.title")}>
      <span role="status">
        {list.isAllSelected
          ? isFiltered()
            ? w("selection.allOfFilter")
            : w("selection.all", { total: format.number(props.total ?? 0) })
          : w("selection.count", { count: list.selected.length })}
      </span>
      <Show when={!list.isAllSelected && props.hasMore}>
        <Button size="small" variant="quiet" onClick={selectAllOfFilter}>
          {w(isFiltered() ? "selection.takeAllOfFilter" : "selection.takeAll")}
        </Button>
      </Show>
      <Show when={props.onMerge}>
        {merge => (
          <Button size="small" onClick={() => merge()()}>
            {w("selection.merge")}
          </Button>
        )}
      </Show>
      <IconButton size="small" label={w("selection.clear")} onClick={() => setSelected([])}>
        <X size={14} aria-hidden="true" />
      </IconButton>
    </section>
  )
}
