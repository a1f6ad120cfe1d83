import type { Contact, Timeline as Page, TimelineEntry } from "@ucrm/core/contact/schema"
import type { Section } from "@ucrm/core/section/schema"
import { createMemo, createSignal, For, Show, Suspense, useContext } from "solid-js"
import { useUndoEntry } from "../../api/contact"
import type { NoteParent } from "../../api/note"
import { ReadOnly } from "../../api/session"
import { useMessages } from "../../messages"
import { noteMessages } from "../../messages/note"
import { timelineMessages } from "../../messages/timeline"
import { useErrorText } from "../../messages/use-error-text"
import { Button, Region, SkeletonLines, useToast } from "../../ui"
import { lazyPart } from "../../ui/lazy-part"
import { Segmented } from "../../ui/segmented"
import { Entry } from "./entry"
import { FILTERS, type Filter, filterEntries, groupEntries } from "./group-entries"
import { NoteLine } from "./note-line"
import { root } from "./timeline.module.css"

const Earlier = lazyPart(() => import("./earlier"))
const REDUCED = 3
/** A shorter timeline is read without a filter. */
const MIN_FILTERED = 6

/** What happened with a contact, newest first: the last few, or all of it page by page. */
function Timeline(props: {
  contactId: string
  /** Where a note that is written here belongs. */
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
  const say = useMessages(timelineMessages)
  const w = useMessages(noteMessages)
  const isReadOnly = useContext(ReadOnly)
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
  const [filter, setFilter] = createSignal<Filter>("all")
  const reduced = () => props.view === "reduced"
  const entries = createMemo((): TimelineEntry[] => {
    const all = props.timeline?.entries ?? []
    return reduced() ? groupEntries(all).slice(0, REDUCED) : groupEntries(filterEntries(all, filter()))
  })
  const mayFilter = () => !reduced() && (props.timeline?.entries.length ?? 0) >= MIN_FILTERED
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
        empty={props.timeline && props.timeline.entries.length === 0 ? say("none") : undefined}
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
                onUndo={takeBack}
                undoing={undo.isPending}
              />
            )}
          </For>
          <Show when={!reduced() && earlier() && props.timeline}>
            {first => (
              <Suspense fallback={<SkeletonLines lines={4} />}>
                <Earlier contactId={props.contactId} first={first()} sections={props.sections} filter={filter()} />
              </Suspense>
            )}
          </Show>
        </ol>
        <Show when={!reduced() && !earlier() && props.timeline?.cursor}>
          <div>
            <Button size="small" variant="quiet" onClick={() => setEarlier(true)}>
              {say("more")}
            </Button>
          </div>
        </Show>
      </Region>
    </div>
  )
}

export default Timeline
