import { useParams } from "@solidjs/router"
import { Show } from "solid-js"
import { readSegment } from "../page/path"
import { InteractionView } from "./interaction-view"

/** One interaction; another guid is another page, with nothing of the former left on it. */
export default function InteractionPage() {
  const params = useParams<{ guid: string }>()
  return (
    <Show when={readSegment(params.guid)} keyed>
      {guid => <InteractionView guid={guid} />}
    </Show>
  )
}
