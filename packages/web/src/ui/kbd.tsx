import { spell } from "../command"
import { root } from "./kbd.module.css"

/** Shows a key, hidden from screen readers: the label of the action says what it does. */
export function Kbd(props: { keys: string }) {
  return (
    <span aria-hidden="true">
      <kbd class={root}>{props.keys}</kbd>
    </span>
  )
}

/** Shows the keys that save the form that has the focus. */
export function SaveKeys() {
  return <Kbd keys={spell("$mod+Enter").replace("↵", "Enter")} />
}
