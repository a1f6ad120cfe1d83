import { useNavigate } from "@solidjs/router"
import type { Contact } from "@ucrm/core/contact/schema"
import { For } from "solid-js"
import { usePermission } from "../../api/session"
import { useCommands } from "../../command"
import { useMessages } from "../../messages"
import { contactListMessages } from "../../messages/contact-list"
import { useTabs } from "../../state/tab"
import { Dialog, isMasked, useToast } from "../../ui"
import { conflictPath, contactPath, interactionPath } from "../path"
import { shortcuts } from "./contacts.module.css"
import {
  editInPeek,
  list,
  listSource,
  selectAllOfFilter,
  setActive,
  setPeekOpen,
  setSelected,
  toggleSelected,
} from "./list-state"

const PAGE_ROWS = 10

/** Returns the keydown handler of the grid, and registers its single letters as commands. */
export function useListKeys(options: {
  rows: () => readonly Contact[]
  grid: () => HTMLElement | undefined
  nameOf: (contact: Contact) => string
  mayMerge: () => boolean
  canPeek: () => boolean
  onHelp: () => void
}) {
  const w = useMessages(contactListMessages)
  const navigate = useNavigate()
  const mayUpdate = usePermission("contacts.update")
  const { announce, toast } = useToast()
  const tabs = useTabs()
  const interaction = () => tabs.findLast(tab => tab.state === "active") ?? tabs.at(-1)
  const indexOfActive = () => options.rows().findIndex(row => row.id === list.active)
  const active = () => options.rows()[indexOfActive()]
  const moveTo = (index: number) => {
    const rows = options.rows()
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))]
    if (row) setActive(row.id)
    return row
  }
  const move = (step: number) => moveTo(indexOfActive() < 0 ? 0 : indexOfActive() + step)
  const extend = (step: number) => {
    const from = active()
    const to = move(step)
    setSelected([...list.selected, ...[from, to].flatMap(row => (row ? [row.id] : []))])
  }
  const open = () => {
    const row = active()
    if (row) navigate(contactPath(row.id))
  }
  const peek = () => {
    if (!options.canPeek()) return open()
    if (indexOfActive() < 0) moveTo(0)
    return setPeekOpen(!list.isPeekOpen)
  }
  const selectAll = () => {
    const ids = options.rows().map(row => row.id)
    if (ids.every(id => list.selected.includes(id)) && !listSource()) selectAllOfFilter()
    else setSelected(ids)
  }
  const merge = () => {
    const [existing, second] = list.selected
    if (existing && second) navigate(`${conflictPath(second)}?with=${encodeURIComponent(existing)}`)
  }
  const canMerge = () => options.mayMerge() && !list.isAllSelected && list.selected.length === 2
  const copy = async () => {
    const display = active()?.identifiers[0]?.display
    if (display === undefined || isMasked(display)) return
    try {
      await navigator.clipboard.writeText(display)
      toast(w("copied", { display }))
    } catch {
      toast(w("copyFailed"))
    }
  }
  const focusGrid = (run: () => void) => () => {
    options.grid()?.focus({ preventScroll: true })
    run()
  }
  useCommands(() => [
    { id: "contacts.next", label: w("keys.move"), keys: "j", hidden: true, run: focusGrid(() => void move(1)) },
    { id: "contacts.previous", label: w("keys.move"), keys: "k", hidden: true, run: focusGrid(() => void move(-1)) },
    ...(active()
      ? [
          {
            id: "contacts.select",
            label: w("keys.select"),
            keys: "x",
            run: () => {
              const row = active()
              if (!row) return
              toggleSelected(row.id)
              announce(w("selection.count", { count: list.selected.length }))
            },
          },
          ...(mayUpdate()
            ? [{ id: "contacts.edit", label: w("keys.edit"), keys: "e", run: options.canPeek() ? editInPeek : open }]
            : []),
          { id: "contacts.copy", label: w("keys.copy"), keys: "y", run: () => void copy() },
        ]
      : []),
    ...(interaction()
      ? [
          {
            id: "contacts.back",
            label: w("keys.back"),
            keys: "o",
            run: () => navigate(interactionPath(interaction()?.guid ?? "")),
          },
        ]
      : []),
    ...(canMerge() ? [{ id: "contacts.merge", label: w("selection.merge"), keys: "m", run: merge }] : []),
    { id: "contacts.keys", label: w("keys.title"), keys: "?", run: options.onHelp },
  ])
  const onKeyDown = (event: KeyboardEvent) => {
    const isOwn = event.target === options.grid()
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey
    const handlers: Record<string, () => unknown> = {
      ArrowDown: () => (event.shiftKey ? extend(1) : move(1)),
      ArrowUp: () => (event.shiftKey ? extend(-1) : move(-1)),
      PageDown: () => move(PAGE_ROWS),
      PageUp: () => move(-PAGE_ROWS),
      Home: () => moveTo(0),
      End: () => moveTo(options.rows().length - 1),
      " ": peek,
      Enter: open,
    }
    const handle = isPlain ? handlers[event.key] : event.key.toLowerCase() === "a" ? selectAll : undefined
    if (!isOwn || !handle) return
    event.preventDefault()
    handle()
  }
  return { onKeyDown, merge, canMerge }
}

const KEYS = [
  ["↑ ↓", "move"],
  ["J K", "move"],
  ["Space", "peek"],
  ["Enter", "open"],
  ["X", "select"],
  ["Shift ↑ ↓", "extend"],
  ["Ctrl A", "all"],
  ["Esc", "escape"],
  ["/", "search"],
  ["F", "filter"],
  ["Backspace", "removeFilter"],
  ["V", "views"],
  ["Alt ← →", "orderViews"],
  ["C", "columns"],
  ["N", "new"],
  ["E", "edit"],
  ["M", "merge"],
  ["Y", "copy"],
  ["O", "back"],
  ["?", "help"],
] as const

/** Renders the table of the keys of the list. */
export function Shortcuts(props: { onClose: () => void }) {
  const w = useMessages(contactListMessages)
  return (
    <Dialog open title={w("keys.title")} onClose={props.onClose}>
      <table class={shortcuts}>
        <thead class="visually-hidden">
          <tr>
            <th scope="col">{w("keys.key")}</th>
            <th scope="col">{w("keys.effect")}</th>
          </tr>
        </thead>
        <tbody>
          <For each={KEYS}>
            {([keys, effect]) => (
              <tr>
                <td>
                  <kbd>{keys}</kbd>
                </td>
                <td>{w(`keys.${effect}`)}</td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </Dialog>
  )
}
