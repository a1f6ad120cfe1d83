import type { Contact, Timeline as Page, TimelineEntry } from "@ucrm/core/contact/schema"
import type { Section } from "@ucrm/core/section/schema"
import { createSignal, For, Show, Suspense } from "solid-js"
import type { NotePlace } from "../../api/note"
import { useUndoEntry } from "../../api/undo"
import { useMessages } from "../../messages"
import { useErrorText } from "../../messages/use-error-text"
import { Button, Region, SkeletonLines, useToast } from "../../ui"
import { lazyPart } from "../../ui/lazy-part"
import { Entry } from "./entry"
import { NoteLine } from "./note-line"
import { root } from "./timeline.module.css"

const Earlier = lazyPart(() => import("./earlier"))
const REDUCED = 3

/** What happened with a contact, newest first: the last few, or all of it page by page. */
function Timeline(props: {
  contactId: string
  /** Where a note that is written here belongs. */
  notePlace: NotePlace
  noteDraftKey: string
  timeline: Page | null
  failure: string | null | undefined
  onRetry: (() => void) | undefined
  sections: readonly Section[]
  view: "reduced" | "full"
  level: 2 | 3
  onChanged: (contact: Contact | null) => void
}) {
  const t = useMessages()
  const { toast, announce } = useToast()
  const words = useErrorText()
  const undo = useUndoEntry(() => props.contactId)
  const takeBack = ({ id, at }: TimelineEntry) =>
    undo.mutate(
      { id, at },
      {
        onSuccess: ({ contact }) => {
          props.onChanged(contact)
          announce(t("interaction.done.undone"))
        },
        onError: error => toast(words.failed(error)),
      },
    )
  const [earlier, setEarlier] = createSignal(false)
  const entries = (): TimelineEntry[] => props.timeline?.entries.slice(0, reduced() ? REDUCED : undefined) ?? []
  const reduced = () => props.view === "reduced"
  return (
    <div class={root} data-view={props.view}>
      <NoteLine place={props.notePlace} draftKey={props.noteDraftKey} />
      <Region
        title={t("contact.region.timeline")}
        level={props.level}
        pending={props.timeline === null}
        skeleton={<SkeletonLines lines={4} />}
        failure={props.failure}
        onRetry={props.onRetry}
        empty={props.timeline && entries().length === 0 ? t("contact.timeline.none") : undefined}
      >
        <ol>
          <For each={entries()}>
            {entry => (
              <Entry
                entry={entry}
                contactId={props.contactId}
                sections={props.sections}
                onUndo={takeBack}
                undoing={undo.isPending}
              />
            )}
          </For>
          <Show when={!reduced() && earlier() && props.timeline}>
            {first => (
              <Suspense fallback={<SkeletonLines lines={4} />}>
                <Earlier contactId={props.contactId} first={first()} sections={props.sections} />
              </Suspense>
            )}
          </Show>
        </ol>
        <Show when={!reduced() && !earlier() && props.timeline?.cursor}>
          <div>
            <Button size="small" variant="quiet" onClick={() => setEarlier(true)}>
              {t("contact.timeline.more")}
            </Button>
          </div>
        </Show>
      </Region>
    </div>
  )
}

export default Timeline
