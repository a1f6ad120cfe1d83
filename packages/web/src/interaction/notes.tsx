import type { ViewDocument } from "@ucrm/core/interaction/schema"
import { For } from "solid-js"
import { Entry } from "../contact/timeline/entry"
import { NoteLine } from "../contact/timeline/note-line"
import { root } from "../contact/timeline/timeline.module.css"
import { useMessages } from "../messages"
import { noteMessages } from "../messages/note"
import { Region } from "../ui"

/** The notes of an interaction whose contact is not known yet; they follow it to the contact. */
export function Notes(props: { view: ViewDocument }) {
  const w = useMessages(noteMessages)
  const guid = () => props.view.interaction.guid
  return (
    <div class={root}>
      <Region title={w("title")} level={2}>
        <NoteLine place={{ guid: guid() }} draftKey={`${guid()}/contact/note`} />
        <ol>
          <For each={props.view.notes.toReversed()}>{entry => <Entry entry={entry} sections={[]} />}</For>
        </ol>
      </Region>
    </div>
  )
}
