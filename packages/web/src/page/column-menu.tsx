import Columns from "lucide-solid/icons/columns-3"
import { createSignal, For } from "solid-js"
import { useCommands } from "../command"
import { useMessages } from "../messages"
import { contactListMessages } from "../messages/contact-list"
import { readSetting, writeSetting } from "../state/storage"
import { Button, Checkbox, Dialog, Input } from "../ui"
import { Sortable } from "../ui/sortable"
import { root } from "./column-menu.module.css"

type Named = { readonly id: string; readonly label: string }

/** Returns the ids of the columns that are stored in this browser under a key; null for the default ones. */
export function readColumns(key: string): readonly string[] | null {
  return (
    readSetting(key)
      ?.split(",")
      .filter(id => id !== "") ?? null
  )
}

/** Stores the ids of the columns in this browser; null restores the default ones. */
export function writeColumns(key: string, ids: readonly string[] | null) {
  writeSetting(key, ids === null ? null : ids.join(","))
}

/** Returns the columns with these ids in their order; unknown ids are ignored. */
export function pickColumns<Column extends Named>(all: readonly Column[], ids: readonly string[]): Column[] {
  return ids.flatMap(id => all.find(column => column.id === id) ?? [])
}

/** Renders the button and the dialog that set the columns after the first, their order, and the height of the rows. */
export function ColumnMenu(props: {
  all: readonly Named[]
  shown: readonly Named[]
  isCompact: boolean
  /** Is called with the ids of the columns in their order; with null for the default ones. */
  onChoose: (ids: readonly string[] | null) => void
  onCompact: (isCompact: boolean) => void
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
  useCommands(() => [{ id: "list.columns", label: w("columns.choose"), keys: "c", run: () => setIsOpen(true) }])
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
            <Button onClick={() => props.onChoose(null)}>{w("columns.reset")}</Button>
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
            onOrder={ids => props.onChoose(ids)}
          >
            {(column, handles) => (
              <div data-slot="column-row">
                {handles.grip()}
                <Checkbox
                  label={column.label}
                  checked
                  onChange={() => props.onChoose(shownIds().filter(id => id !== column.id))}
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
                    onChange={() => props.onChoose([...shownIds(), column.id])}
                  />
                </li>
              )}
            </For>
          </ul>
          <Checkbox
            label={w("columns.compact")}
            checked={props.isCompact}
            onChange={event => props.onCompact(event.currentTarget.checked)}
          />
        </div>
      </Dialog>
    </>
  )
}
