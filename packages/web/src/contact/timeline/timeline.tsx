import type { Contact, Timeline as Page, TimelineEntry } from "@ucrm/core/contact/schema"
import type { Section } from "@ucrm/core/section/schema"
import { createMemo, createSignal, For, Show, Suspense, useContext } from "solid-js"
import { useUndoEntry } from "../../api/contact"
import type { NoteParent } from "../../api/note"
import { ReadOnly } from "../../api/session"
import { useMessages } from "../../messages"
import { errorText } from "../../messages/error-text"
import { noteMessages } from "../../messages/note"
import { timelineMessages } from "../../messages/timeline"
import { Button, Region, SkeletonLines, useToast } from "../../ui"
import { lazyPart } from "../../ui/lazy-part"
import { Segmented } from "../../ui/segmented"
import { Entry } from "./entry"
import { FILTERS, type Filter, filterEntries, groupEntries } from "./group-entries"
import { NoteLine } from "./note"
import { root } from "./timeline.module.css"

const Earlier = lazyPart(() => import("./earlier"))
const MAX_REDUCED = 3
/** The number of entries from which on the timeline has a filter. */
const MIN_FILTERED = 6

/** Shows the timeline of a contact, newest first: in the reduced view the latest entries, else page by page. */
function Timeline(props: {
  contactId: string
  /** The parent of new notes. */
  noteParent: NoteParent
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
  const m = useMessages(timelineMessages)
  const w = useMessages(noteMessages)
  const isReadOnly = useContext(ReadOnly)
  const { toast, announce } = useToast()
  const undo = useUndoEntry(() => props.contactId)
  const undoEntry = ({ id, at }: TimelineEntry) =>
    undo.mutate(
      { id, at },
      {
        onSuccess: ({ contact }) => {
          props.onChanged(contact)
          announce(t("interaction.done.undone"))
        },
        onError: error => toast(errorText(t, error)),
      },
    )
  const [showsEarlier, setShowsEarlier] = createSignal(false)
  const [filter, setFilter] = createSignal<Filter>("all")
  const isReduced = () => props.view === "reduced"
  const entries = createMemo((): TimelineEntry[] => {
    const all = props.timeline?.entries ?? []
    return isReduced() ? groupEntries(all).slice(0, MAX_REDUCED) : groupEntries(filterEntries(all, filter()))
  })
  const mayFilter = () => !isReduced() && (props.timeline?.entries.length ?? 0) >= MIN_FILTERED
  return (
    <div class={root} data-view={props.view}>
      <Show when={!isReadOnly()}>
        <NoteLine parent={props.noteParent} draftKey={props.noteDraftKey} />
      </Show>
      <Region
        title={t("contact.region.timeline")}
        level={props.level}
        pending={props.timeline === null}
        skeleton={<SkeletonLines lines={4} />}
        failure={props.failure}
        onRetry={props.onRetry}
        empty={props.timeline && props.timeline.entries.length === 0 ? m("none") : undefined}
      >
        <Show when={mayFilter()}>
          <Segmented
            label={w("filter.label")}
            value={filter()}
            options={FILTERS.map(value => ({ value, label: w(`filter.${value}`) }))}
            onChange={setFilter}
          />
        </Show>
        <Show when={entries().length === 0}>
          <p data-slot="timeline-none">{w("filter.none")}</p>
        </Show>
        <ol>
          <For each={entries()}>
            {entry => (
              <Entry
                entry={entry}
                contactId={props.contactId}
                sections={props.sections}
                onUndo={undoEntry}
                isUndoing={undo.isPending}
              />
            )}
          </For>
          <Show when={!isReduced() && showsEarlier() && props.timeline}>
            {first => (
              <Suspense fallback={<SkeletonLines lines={4} />}>
                <Earlier contactId={props.contactId} first={first()} sections={props.sections} filter={filter()} />
              </Suspense>
            )}
          </Show>
        </ol>
        <Show when={!isReduced() && !showsEarlier() && props.timeline?.cursor}>
          <div>
            <Button size="small" variant="quiet" onClick={() => setShowsEarlier(true)}>
              {m("more")}
            </Button>
          </div>
        </Show>
      </Region>
    </div>
  )
}

export default Timeline
