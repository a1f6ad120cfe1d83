import type { Contact, Timeline as TimelinePage } from "@ucrm/core/contact/schema"
import type { Identifier } from "@ucrm/core/identity/schema"
import type { Section } from "@ucrm/core/section/schema"
import { createMemo, createSignal, For, type JSX, onMount, Show, Suspense } from "solid-js"
import { usePermission } from "../api/session"
import { useCommands } from "../command"
import { useMessages } from "../messages"
import { Region, SkeletonLines } from "../ui"
import { lazyPart } from "../ui/lazy-part"
import { Identifiers } from "./identifier/identifiers"
import { Identity } from "./identity"
import { root } from "./panel.module.css"
import { SectionBlock } from "./section"

const EditChooser = lazyPart(() => import("./edit-chooser"))
// Loaded while the contact is rendered, since it is below the fold.
const Timeline = lazyPart(() => import("./timeline/timeline"))

export type ContactPanelProps = {
  contact: Contact
  /** The sections to show, in order. */
  sections: Section[]
  /** The first page of the timeline; null while it loads. */
  timeline: TimelinePage | null
  /** The failure of the timeline. */
  timelineFailure?: string | null
  onRetryTimeline?: () => void
  view: "reduced" | "full"
  /** The identifier of the interaction, which is highlighted. */
  identifier?: Identifier | null
  /** The interaction of new notes; without it they belong to the contact only. */
  guid?: string
  /** The key of the drafts: one per interaction, or that of the contact's own page. */
  draftKey: string
  /** Is called when the contact is outdated and must be loaded again. */
  onStale: () => void
  /** The actions on the whole contact; in the reduced view they stick to the lower edge. */
  actions?: JSX.Element
  /** The level of the heading with the name. */
  level?: 1 | 2
}

/** Shows a contact: its identity, identifiers, sections and timeline; every part can be edited in place. */
export function ContactPanel(props: ContactPanelProps) {
  const t = useMessages()
  const mayUpdate = usePermission("contacts.update")
  const [saved, setSaved] = createSignal<Contact>()
  // The saved contact is newer than that of the page, until the page loads it.
  const contact = createMemo(() => {
    const latest = saved()
    return latest && latest.id === props.contact.id && latest.version > props.contact.version ? latest : props.contact
  })
  const level = () => props.level ?? 2
  const partLevel = () => (level() === 1 ? 2 : 3)
  const sections = createMemo(() =>
    props.view === "full" ? props.sections : props.sections.filter(section => section.reduced),
  )
  const lastContact = () =>
    props.timeline?.entries.find(entry => entry.kind === "interaction.started" && entry.guid !== props.guid)
  let panel: HTMLElement | undefined
  // The chooser must be loaded before the key after E.
  onMount(() => void EditChooser.preload())
  const [choosing, setChoosing] = createSignal<readonly HTMLElement[]>([])
  const edit = () => {
    const focused = focusedEditButton(panel)
    const all = editButtons(panel)
    const only = focused ?? (all.length === 1 ? all[0] : undefined)
    if (only) only.click()
    else setChoosing(all)
  }
  useCommands(() =>
    mayUpdate()
      ? [{ id: "contact.edit", label: t("interaction.command.edit"), keys: "e", group: "contact", run: edit }]
      : [],
  )
  return (
    <article ref={panel} class={root} data-view={props.view} data-choosing={choosing().length > 0 ? "" : undefined}>
      <Show when={choosing().length > 0}>
        <Suspense>
          <Suspense>
            <EditChooser buttons={choosing()} onClose={() => setChoosing([])} />
          </Suspense>
        </Suspense>
      </Show>
      <div data-slot="panel">
        <div data-slot="panel-identity">
          <Identity
            contact={contact()}
            identifier={props.identifier ?? null}
            lastContact={lastContact()}
            level={level()}
            draftKey={`${props.draftKey}/identity`}
            onSaved={setSaved}
            onStale={props.onStale}
          />
        </div>
        <div data-slot="panel-identifiers">
          <Identifiers
            contact={contact()}
            current={props.identifier ?? null}
            level={partLevel()}
            draftKey={`${props.draftKey}/identifier`}
            onSaved={setSaved}
            onStale={props.onStale}
          />
        </div>
        <Show when={sections().length > 0}>
          <div data-slot="panel-sections">
            <For each={sections()}>
              {section => (
                <SectionBlock
                  section={section}
                  contact={contact()}
                  view={props.view}
                  level={partLevel()}
                  draftKey={`${props.draftKey}/${section.id}`}
                  onSaved={setSaved}
                  onStale={props.onStale}
                />
              )}
            </For>
          </div>
        </Show>
        <div data-slot="panel-timeline">
          <Suspense
            fallback={
              <Region
                title={t("contact.region.timeline")}
                level={partLevel()}
                pending
                skeleton={<SkeletonLines lines={4} />}
              />
            }
          >
            <Timeline
              contactId={contact().id}
              noteParent={props.guid === undefined ? { contactId: contact().id } : { guid: props.guid }}
              noteDraftKey={`${props.draftKey}/note`}
              timeline={props.timeline}
              failure={props.timelineFailure}
              onRetry={props.onRetryTimeline}
              sections={props.sections}
              view={props.view}
              level={partLevel()}
              onChanged={changed => (changed ? setSaved(changed) : props.onStale())}
            />
          </Suspense>
        </div>
        <Show when={props.actions}>
          <footer data-slot="panel-actions">{props.actions}</footer>
        </Show>
      </div>
    </article>
  )
}

const editButtons = (panel: HTMLElement | undefined) => [
  ...(panel?.querySelectorAll<HTMLElement>("[data-slot=block-edit]") ?? []),
]

/** Returns the Edit button of the part that has the focus. */
function focusedEditButton(panel: HTMLElement | undefined) {
  const section = document.activeElement?.closest("section")
  return section && panel?.contains(section) ? section.querySelector<HTMLElement>("[data-slot=block-edit]") : null
}
