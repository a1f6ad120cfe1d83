import { For } from "solid-js"
import { splitMatches } from "./split-matches"

/** Shows a text with the matches of a query marked. */
export function Highlight(props: { text: string; query: string }) {
  return (
    <For each={splitMatches(props.text, props.query)}>
      {(part, index) => <>{index() % 2 === 1 ? <mark>{part}</mark> : part}</>}
    </For>
  )
}
