import Columns from "lucide-solid/icons/columns-3"
import { createSignal, For } from "solid-js"
import { useCommands } from "../../command"
import { useMessages } from "../../messages"
import { contactListMessages } from "../../messages/contact-list"
import { Button, Checkbox, Dialog, Input } from "../../ui"
import { Sortable } from "../../ui/sortable"
import { root } from "./column-menu.module.css"
import type { ListColumn } from "./columns"
import { list, setColumns, setCompact } from "./list-state"

/** Chooses the columns after the name, their order, and the height of the rows. */
export function ColumnMenu(props: {
  all: readonly ListColumn[]
  shown: readonly ListColumn[]
  /** The view on the screen has columns of its own, which are saved with it. */
  isOfView: boolean
}) {
  const w = useMessages(contactListMessages)
  const [isOpen, setIsOpen] = createSignal(false)
  const [search, setSearch] = createSignal("")
  const shownIds = () => props.shown.map(column => column.id)
  const hidden = () =>
    props.all.filter(
      column =>
        !shownIds().includes(column.id) && column.label.toLocaleLowerCase().includes(search().toLocaleLowerCase()),
    )
  useCommands(() => [{ id: "contacts.columns", label: w("columns.choose"), keys: "c", run: () => setIsOpen(true) }])
  return (
    <>
      <Button size="small" icon={<Columns size={14} aria-hidden="true" />} onClick={() => setIsOpen(true)}>
        {w("columns.button")}
      </Button>
      <Dialog
        open={isOpen()}
        title={w("columns.choose")}
        onClose={() => setIsOpen(false)}
        actions={
          <>
            <Button onClick={() => setColumns(null, props.isOfView)}>{w("columns.reset")}</Button>
            <Button variant="primary" onClick={() => setIsOpen(false)}>
              {w("columns.done")}
            </Button>
          </>
        }
      >
        <div class={root}>
          <Sortable
            label={w("columns.shown")}
            items={props.shown}
            nameOf={column => column.label}
            onOrder={ids => setColumns(ids, props.isOfView)}
          >
            {(column, handles) => (
              <div data-slot="column-row">
                {handles.grip()}
                <Checkbox
                  label={column.label}
                  checked
                  onChange={() =>
                    setColumns(
                      shownIds().filter(id => id !== column.id),
                      props.isOfView,
                    )
                  }
                />
                {handles.moves()}
              </div>
            )}
          </Sortable>
          <Input
            type="search"
            aria-label={w("columns.search")}
            placeholder={w("columns.search")}
            value={search()}
            onInput={event => setSearch(event.currentTarget.value)}
          />
          <ul aria-label={w("columns.hidden")}>
            <For each={hidden()}>
              {column => (
                <li>
                  <Checkbox
                    label={column.label}
                    checked={false}
                    onChange={() => setColumns([...shownIds(), column.id], props.isOfView)}
                  />
                </li>
              )}
            </For>
          </ul>
          <Checkbox
            label={w("columns.compact")}
            checked={list.isCompact}
            onChange={event => setCompact(event.currentTarget.checked)}
          />
        </div>
      </Dialog>
    </>
  )
}
