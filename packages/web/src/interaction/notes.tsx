import type { ViewDocument } from "@ucrm/core/interaction/schema"
import { For, Show, useContext } from "solid-js"
import { Entry } from "../contact/timeline/entry"
import { NoteLine } from "../contact/timeline/note-line"
import { root } from "../contact/timeline/timeline.module.css"
import { useMessages } from "../messages"
import { noteMessages } from "../messages/note"
import { ReadOnly } from "../state/read-only"
import { Region } from "../ui"

/** The notes of an interaction whose contact is not known yet; they follow it to the contact. */
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
