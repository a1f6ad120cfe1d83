import type { BulkAction } from "@ucrm/core/bulk/schema"
import X from "lucide-solid/icons/x"
import { createSignal, Show } from "solid-js"
import { useStartBulk } from "../../api/bulk"
import { usePermission } from "../../api/session"
import { useLocale, useMessages } from "../../messages"
import { contactListMessages } from "../../messages/contact-list"
import { errorText } from "../../messages/error-text"
import { Button, IconButton } from "../../ui"
import { BulkDialog, type BulkKind } from "./bulk"
import { ContactExport } from "./contact-export"
import { list, selectAllOfFilter, setSelected } from "./list-state"

/** The number of contacts that an action can name by id; more are named by the filter. */
const MAX_IDS = 500

/** Renders how many contacts are selected, and the actions on them. */
export function SelectionBar(props: {
  /** The number of contacts in the list, as far as it is known; at most that of the account. */
  total: number
  hasMore: boolean
  /** Whether all contacts of the list can be selected by its filter. */
  maySelectAll: boolean
  onMerge: (() => void) | undefined
}) {
  const t = useMessages()
  const w = useMessages(contactListMessages)
  const { format } = useLocale()
  const mayUpdate = usePermission("contacts.update")
  const mayChangeOwner = usePermission("contacts.changeOwner")
  const mayExport = usePermission("contacts.export")
  const mayDelete = usePermission("contacts.delete")
  const start = useStartBulk()
  const [open, setOpen] = createSignal<BulkKind>()
  const isFiltered = () => list.filter.conditions.length > 0
  const count = () => (list.isAllSelected ? props.total : list.selected.length)
  const isTooMany = () => !list.isAllSelected && list.selected.length > MAX_IDS
  const run = (action: BulkAction) => {
    const { match, conditions } = list.filter
    const target = list.isAllSelected ? { filter: { match, conditions } } : { ids: [...list.selected] }
    start.mutate(
      { action, target },
      {
        onSuccess: () => {
          setOpen()
          setSelected([])
        },
      },
    )
  }
  return (
    <section data-slot="selection-bar" aria-label={w("selection.title")}>
      <span role="status">
        {list.isAllSelected
          ? isFiltered()
            ? w("selection.allOfFilter")
            : w("selection.all", { total: format.number(props.total) })
          : w("selection.count", { count: list.selected.length })}
      </span>
      <Show when={!list.isAllSelected && props.hasMore && props.maySelectAll}>
        <Button size="small" variant="quiet" onClick={selectAllOfFilter}>
          {w(isFiltered() ? "selection.selectAllOfFilter" : "selection.selectAll")}
        </Button>
      </Show>
      <Show when={isTooMany()}>
        <span>{w("selection.tooMany", { max: format.number(MAX_IDS) })}</span>
      </Show>
      <Show when={!isTooMany()}>
        <Show when={mayUpdate()}>
          <Button size="small" onClick={() => setOpen("field")}>
            {w("bulk.field")}
          </Button>
        </Show>
        <Show when={mayUpdate() && mayChangeOwner()}>
          <Button size="small" onClick={() => setOpen("owner")}>
            {w("bulk.owner")}
          </Button>
        </Show>
        <Show when={mayDelete()}>
          <Button size="small" onClick={() => setOpen("delete")}>
            {w("bulk.delete")}
          </Button>
        </Show>
      </Show>
      <Show when={mayExport() && !isTooMany()}>
        <ContactExport isOfSelection />
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
      <Show when={open()} keyed>
        {kind => (
          <BulkDialog
            kind={kind}
            count={count()}
            countText={format.number(count())}
            busy={start.isPending}
            failure={start.isError ? errorText(t, start.error) : null}
            onStart={run}
            onClose={() => {
              setOpen()
              start.reset()
            }}
          />
        )}
      </Show>
    </section>
  )
}
