import type { ViewDocument } from "@ucrm/core/interaction/schema"
import { For, Show, useContext } from "solid-js"
import { ReadOnly } from "../api/session"
import { Entry } from "../contact/timeline/entry"
import { NoteLine } from "../contact/timeline/note"
import { root } from "../contact/timeline/timeline.module.css"
import { useMessages } from "../messages"
import { noteMessages } from "../messages/note"
import { Region } from "../ui"

/** Shows the notes of an interaction without a contact; they move to its contact later. */
export function Notes(props: { view: ViewDocument }) {
  const w = useMessages(noteMessages)
  const isReadOnly = useContext(ReadOnly)
  const guid = () => props.view.interaction.guid
  return (
    <div class={root}>
      <Region title={w("title")} level={2}>
        <Show when={!isReadOnly()}>
          <NoteLine parent={{ guid: guid() }} draftKey={`${guid()}/contact/note`} />
        </Show>
        <ol>
          <For each={props.view.notes.toReversed()}>{entry => <Entry entry={entry} sections={[]} />}</For>
        </ol>
      </Region>
    </div>
  )
}
