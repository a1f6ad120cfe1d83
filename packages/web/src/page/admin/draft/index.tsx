import { A } from "@solidjs/router"
import { createSignal, Show } from "solid-js"
import { useConfiguration } from "../../../api/admin/configuration"
import { loaded } from "../../../api/query"
import { useMessages } from "../../../messages"
import { draftMessages } from "../../../messages/admin/draft"
import { Button } from "../../../ui"
import { adminPath } from "../path"
import { PublishDialog } from "./dialogs"
import { root } from "./draft.module.css"

/** Renders the bar with the number of unpublished changes, on every page of the admin while there are any. */
export default function DraftBar() {
  const w = useMessages(draftMessages)
  const configuration = useConfiguration()
  const [publishing, setPublishing] = createSignal(false)
  const state = () => loaded(configuration)
  const count = () => state()?.draft?.changes.length ?? 0
  return (
    <>
      <Show when={count() > 0}>
        <aside class={root} aria-label={w("bar")}>
          <span data-slot="draft-count">
            <strong>{w("bar")}</strong> · {w("count", { count: count() })}
          </span>
          <A href={adminPath("preview")}>{w("preview")}</A>
          <A href={adminPath("versions")}>{w("versions")}</A>
          <Button variant="primary" size="small" onClick={() => setPublishing(true)}>
            {w("publish")}
          </Button>
        </aside>
      </Show>
      <Show when={state()}>
        {state => <PublishDialog state={state()} open={publishing()} onClose={() => setPublishing(false)} />}
      </Show>
    </>
  )
}
