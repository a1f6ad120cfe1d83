import { createSignal, Show } from "solid-js"
import { useConfiguration } from "../../../api/admin/configuration"
import { loaded } from "../../../api/query"
import { useMessages } from "../../../messages"
import { draftMessages } from "../../../messages/admin/draft"
import { versionsMessages } from "../../../messages/admin/versions"
import { errorText } from "../../../messages/error-text"
import { Button, Region, SkeletonLines, Time } from "../../../ui"
import { ChangeList } from "../draft/change-list"
import { DiscardDialog } from "../draft/discard"
import { PublishDialog } from "../draft/publish"
import { AdminPage } from "../shared/page"
import { History } from "./history"
import { root } from "./versions.module.css"

/** What waits to be published, and every version so far. */
export default function Versions() {
  const t = useMessages()
  const w = useMessages(versionsMessages)
  const d = useMessages(draftMessages)
  const configuration = useConfiguration()
  const [dialog, setDialog] = createSignal<"publish" | "discard">()
  const state = () => loaded(configuration)
  const close = () => setDialog(undefined)
  return (
    <AdminPage title={w("title")} help={w("help")}>
      <div class={root}>
        <Region
          title={w("draft")}
          pending={configuration.isPending}
          skeleton={<SkeletonLines lines={2} />}
          failure={configuration.isError ? errorText(t, configuration.error) : null}
          onRetry={() => void configuration.refetch()}
          empty={state()?.draft === null ? w("noDraft") : undefined}
        >
          <Show when={state()?.draft}>
            {draft => (
              <>
                <ChangeList label={w("draft")} changes={draft().changes} />
                <div data-slot="draft-actions">
                  <Button variant="primary" onClick={() => setDialog("publish")}>
                    {d("publish")}
                  </Button>
                  <Button onClick={() => setDialog("discard")}>{d("discard")}</Button>
                  <span data-slot="draft-by">
                    {w("draftBy", { name: draft().by.name })} · <Time at={draft().at} />
                  </span>
                </div>
              </>
            )}
          </Show>
        </Region>
        <History state={state()} />
      </div>
      <Show when={state()}>
        {found => (
          <>
            <PublishDialog state={found()} open={dialog() === "publish"} onClose={close} />
            <DiscardDialog state={found()} open={dialog() === "discard"} onClose={close} />
          </>
        )}
      </Show>
    </AdminPage>
  )
}
