import { For } from "solid-js"
import { useMessages } from "../../messages"
import { contactListMessages } from "../../messages/contact-list"
import { Dialog } from "../../ui"
import { root } from "./shortcuts.module.css"

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

/** The keys of the list. */
export function Shortcuts(props: { onClose: () => void }) {
  const w = useMessages(contactListMessages)
  return (
    <Dialog open title={w("keys.title")} onClose={props.onClose}>
      <table class={root}>
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
