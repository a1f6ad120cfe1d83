import type { Change } from "@ucrm/core/configuration/schema"
import { For, onMount, Show } from "solid-js"
import { useDraftChanges } from "../../../api/admin/configuration"
import { useReplay } from "../../../api/admin/preview"
import { loaded } from "../../../api/query"
import { useMessages } from "../../../messages"
import { publishMessages } from "../../../messages/admin/publish"
import { ChangeList } from "./change-list"
import { useSectionChangeText } from "./section-change-text"

/** The changes of the draft, within each section too, and how many of the latest interactions they concern. */
export function PublishDetails(props: { label: string; changes: readonly Change[] }) {
  const w = useMessages(publishMessages)
  const details = useDraftChanges()
  const textsOf = useSectionChangeText()
  const texts = (change: Change) => {
    const section = loaded(details)?.sections.find(({ id }) => id === change.id)
    return change.kind === "section" && section ? textsOf(section) : []
  }
  return (
    <>
      <ChangeList
        label={props.label}
        changes={props.changes}
        detail={change => (
          <Show when={texts(change).length > 0}>
            <ul data-slot="change-detail">
              <For each={texts(change)}>{text => <li>{text}</li>}</For>
            </ul>
          </Show>
        )}
      />
      <Show when={details.isError}>
        <p>{w("failed")}</p>
      </Show>
      <ReplaySummary />
    </>
  )
}

function ReplaySummary() {
  const w = useMessages(publishMessages)
  const replay = useReplay()
  onMount(() => replay.mutate())
  const text = () => {
    if (replay.isError) return w("replayFailed")
    if (!replay.data) return w("replaying")
    const { replayed: count, changed } = replay.data
    if (count === 0) return w("replayNone")
    return changed.length === 0 ? w("replaySame", { count }) : w("replayChanged", { changed: changed.length, count })
  }
  return <p role="status">{text()}</p>
}
