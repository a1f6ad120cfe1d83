import { A } from "@solidjs/router"
import X from "lucide-solid/icons/x"
import { createEffect, Match, Show, Switch } from "solid-js"
import { Failure } from "../../api/client"
import { useContact, useRecordOpened, useTimeline } from "../../api/contact"
import { loaded } from "../../api/query"
import { useSections } from "../../api/section"
import { commands } from "../../command"
import { ContactPanel } from "../../contact/panel"
import { useMessages } from "../../messages"
import { contactListMessages } from "../../messages/contact-list"
import { errorText } from "../../messages/error-text"
import { createDebounced } from "../../state/debounced"
import { IconButton, Region, SkeletonLines } from "../../ui"
import { contactPath } from "../path"
import { clearEditRequest, list } from "./list-state"

/** The time in the peek after which a contact counts as opened. */
const OPENED_AFTER_MS = 1_000

/** Renders the contact of the active row beside the list, in the reduced view. */
export function Peek(props: { id: string; onClose: () => void }) {
  const t = useMessages()
  const w = useMessages(contactListMessages)
  const contact = useContact(() => props.id)
  const timeline = useTimeline(() => props.id)
  const sections = useSections()
  const shown = () => {
    const ready = loaded(contact)
    return ready && { contact: ready, sections: loaded(sections) ?? [] }
  }
  const [openedId] = createDebounced(() => props.id, OPENED_AFTER_MS)
  useRecordOpened(() => (shown()?.contact.id === openedId() ? openedId() : undefined))
  const canEdit = () => list.isEditRequested && shown()?.contact.id === props.id
  createEffect(() => {
    if (!canEdit()) return
    clearEditRequest()
    // The panel registers its commands first.
    queueMicrotask(() =>
      commands()
        .find(({ id }) => id === "contact.edit")
        ?.run(),
    )
  })
  const isMissing = () => contact.error instanceof Failure && contact.error.code === "contact.notFound"
  return (
    <aside data-slot="peek" aria-label={w("peek.title")}>
      <header data-slot="peek-head">
        <A href={contactPath(props.id)}>{w("peek.open")}</A>
        <IconButton size="small" label={t("shell.close")} onClick={() => props.onClose()}>
          <X size={14} aria-hidden="true" />
        </IconButton>
      </header>
      <Switch>
        <Match when={isMissing()}>
          <Region title={w("peek.notFound")} empty={<p>{w("peek.notFoundHelp")}</p>} />
        </Match>
        <Match when={contact.isError && !shown()}>
          <Region
            title={w("peek.failed")}
            failure={errorText(t, contact.error)}
            onRetry={() => void contact.refetch()}
          />
        </Match>
        <Match when={shown()}>
          {shown => (
            <Show when={shown().contact.id} keyed>
              {id => (
                <ContactPanel
                  contact={shown().contact}
                  sections={shown().sections}
                  timeline={loaded(timeline)?.pages[0] ?? null}
                  timelineFailure={timeline.isError ? errorText(t, timeline.error) : null}
                  onRetryTimeline={() => void timeline.refetch()}
                  view="reduced"
                  level={2}
                  draftKey={`contact/${id}`}
                  onStale={() => void contact.refetch()}
                />
              )}
            </Show>
          )}
        </Match>
        <Match when={true}>
          <Region title={w("peek.title")} titleHidden pending skeleton={<SkeletonLines lines={8} />} />
        </Match>
      </Switch>
    </aside>
  )
}
