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
/** Below the fold: it is fetched while the contact is painted. */
const Timeline = lazyPart(() => import("./timeline/timeline"))

export type ContactPanelProps = {
  contact: Contact
  /** The sections to show, in order. */
  sections: Section[]
  /** What happened lately; null while it is not known yet. */
  timeline: TimelinePage | null
  /** Why it is not known, and the way to try again. */
  timelineFailure?: string | null
  onRetryTimeline?: () => void
  view: "reduced" | "full"
  /** What the interaction arrived with; it stands out among the contact's identifiers. */
  identifier?: Identifier | null
  /** The interaction that notes are written in; without it they belong to the contact alone. */
  guid?: string
  /** Where what is typed is kept: one key for each interaction, or for the contact's own page. */
  draftKey: string
  /** Somebody else changed the contact: what is shown should be read again. */
  onStale: () => void
  /** What can be done about the contact as a whole; it sticks to the lower edge when reduced. */
  actions?: JSX.Element
  /** The level of the name's heading. */
  level?: 1 | 2
}

/** A contact: who it is, how it is reached, what is known, and what happened. Every part is edited where it stands. */
export function ContactPanel(props: ContactPanelProps) {
  const t = useMessages()
  const mayUpdate = usePermission("contacts.update")
  const [saved, setSaved] = createSignal<Contact>()
  // What was just saved is newer than what the page was given, until the page has caught up.
  const contact = createMemo(() => {
    const mine = saved()
    return mine && mine.id === props.contact.id && mine.version > props.contact.version ? mine : props.contact
  })
  const level = () => props.level ?? 2
  const below = () => (level() === 1 ? 2 : 3)
  const sections = createMemo(() =>
    props.view === "full" ? props.sections : props.sections.filter(section => section.reduced),
  )
  const lastContact = () =>
    props.timeline?.entries.find(entry => entry.kind === "interaction.started" && entry.guid !== props.guid)
  let panel: HTMLElement | undefined
  // The key after E must find it loaded.
  onMount(() => void EditChooser.preload())
  const [choosing, setChoosing] = createSignal<readonly HTMLElement[]>([])
  const edit = () => {
    const own = ownEdit(panel)
    const all = editButtons(panel)
    const only = own ?? (all.length === 1 ? all[0] : undefined)
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
        <div data-slot="panel-who">
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
            level={below()}
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
                  level={below()}
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
                level={below()}
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
              level={below()}
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
function ownEdit(panel: HTMLElement | undefined) {
  const at = document.activeElement?.closest("section")
  return at && panel?.contains(at) ? at.querySelector<HTMLElement>("[data-slot=block-edit]") : null
}
