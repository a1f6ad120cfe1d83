import { A } from "@solidjs/router"
import { createSignal, Show } from "solid-js"
import { useConfiguration } from "../../../api/admin/configuration"
import { loaded } from "../../../api/query"
import { useMessages } from "../../../messages"
import { draftMessages } from "../../../messages/admin/draft"
import { Button } from "../../../ui"
import { adminPath } from "../path"
import { root } from "./draft.module.css"
import { PublishDialog } from "./publish"

/** What waits to be published, at hand on every page of the admin for as long as there is something. */
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
        {found => <PublishDialog state={found()} open={publishing()} onClose={() => setPublishing(false)} />}
      </Show>
    </>
  )
}
