import type { TimelineEntry } from "@ucrm/core/contact/schema"
import type { Section } from "@ucrm/core/section/schema"
import ArrowRightLeft from "lucide-solid/icons/arrow-right-left"
import Merge from "lucide-solid/icons/merge"
import Minus from "lucide-solid/icons/minus"
import Pencil from "lucide-solid/icons/pencil"
import Plus from "lucide-solid/icons/plus"
import StickyNote from "lucide-solid/icons/sticky-note"
import UserPlus from "lucide-solid/icons/user-plus"
import Users from "lucide-solid/icons/users"
import { Show } from "solid-js"
import { Dynamic } from "solid-js/web"
import { usePermission } from "../../api/session"
import { useLocale, useMessages } from "../../messages"
import { timelineMessages } from "../../messages/timeline"
import { KindIcon, Time, useChannelName, useNow } from "../../ui"
import { UserName } from "../name"
import { isBase } from "../values"
import { NoteEntry } from "./note-entry"

const icons = {
  "contact.created": UserPlus,
  "contact.updated": Pencil,
  "contact.merged": Merge,
  "contact.confirmed": Users,
  "identifier.added": Plus,
  "identifier.moved": ArrowRightLeft,
  "identifier.removed": Minus,
  "identifier.shared": Users,
  "identifier.direct": Users,
  note: StickyNote,
} as const

const DIRECTIONS = ["inbound", "outbound"] as const

const MOST_NAMED = 3

/** What was changed, by the labels that the reader knows; the rest as a number. */
function useChanged(sections: () => readonly Section[]) {
  const t = useMessages()
  const say = useMessages(timelineMessages)
  const { format } = useLocale()
  return (ids: readonly string[]) => {
    const fields = sections().flatMap(section => section.fields)
    const labels = ids.flatMap(id => {
      const label = isBase(id) ? t(`contact.base.${id}`) : fields.find(field => field.id === id)?.label
      return label ? [label] : []
    })
    const named = labels.slice(0, MOST_NAMED)
    const others = ids.length - named.length
    return format.list(others > 0 ? [...named, say("otherFields", { count: others })] : named)
  }
}

/** One event in words: what, where it came from, who, and when. */
export function Entry(props: {
  entry: TimelineEntry
  /** The contact of the timeline; without it notes are only shown. */
  contactId?: string
  sections: readonly Section[]
  /** Takes back what the entry tells of, where that can still be done. */
  onUndo?: (entry: TimelineEntry) => void
  undoing?: boolean
}) {
  const say = useMessages(timelineMessages)
  const nameOf = useChannelName()
  const changed = useChanged(() => props.sections)
  const identifier = () => props.entry.identifier ?? say("anIdentifier")
  const words = () => {
    const { kind, channel, campaign } = props.entry
    switch (kind) {
      case "interaction.started":
        return say("started", { channel: nameOf(channel ?? ""), campaign: campaign ?? "" })
      case "note":
        return props.entry.text ?? ""
      case "contact.created":
        return say("created")
      case "contact.updated":
        return props.entry.changed?.length ? say("changed", { what: changed(props.entry.changed) }) : say("updated")
      case "contact.merged":
        return say("merged")
      case "contact.confirmed":
        return say("confirmed")
      case "identifier.added":
        return say("added", { identifier: identifier() })
      case "identifier.moved":
        return say("moved", { identifier: identifier() })
      case "identifier.removed":
        return say("removed", { identifier: identifier() })
      case "identifier.shared":
        return say("shared", { identifier: identifier() })
      case "identifier.direct":
        return say("direct", { identifier: identifier() })
    }
  }
  const mayUpdate = usePermission("contacts.update")
  const now = useNow(10_000)
  const mayUndo = () => mayUpdate() && Date.parse(props.entry.undoUntil ?? "") > now()
  const icon = () => (props.entry.kind === "interaction.started" ? undefined : icons[props.entry.kind])
  return (
    <li data-kind={props.entry.kind} data-pinned={props.entry.pinned ? "" : undefined}>
      <span data-slot="entry-icon">
        <Show when={icon()} fallback={<KindIcon kind={props.entry.channel ?? ""} size={14} />}>
          {found => <Dynamic component={found()} size={14} aria-hidden="true" />}
        </Show>
      </span>
      <span data-slot="entry-words">
        <Show when={props.entry.kind === "note" && props.contactId} fallback={words()}>
          {contactId => <NoteEntry contactId={contactId()} entry={props.entry} />}
        </Show>
        <Show when={props.entry.kind === "interaction.started"}>
          <Details entry={props.entry} />
        </Show>
      </span>
      <span data-slot="entry-who">
        <Time at={props.entry.at} /> · <UserName id={props.entry.by} />
        <Show when={props.onUndo && mayUndo()}>
          <button
            type="button"
            data-slot="entry-undo"
            disabled={props.undoing}
            onClick={() => props.onUndo?.(props.entry)}
          >
            {say("takeBack")}
            <span class="visually-hidden">: {words()}</span>
          </button>
        </Show>
      </span>
    </li>
  )
}

/** The direction of an interaction, how long it took, and the reason and outcome that its agent chose. */
function Details(props: { entry: TimelineEntry }) {
  const t = useMessages()
  const { format } = useLocale()
  const direction = () => DIRECTIONS.find(known => known === props.entry.direction)
  const disposition = () => [props.entry.reason, props.entry.outcome].filter(Boolean).join(" · ")
  return (
    <>
      <Show when={direction()}>
        {known => <span data-slot="entry-detail"> · {t(`interaction.strip.${known()}`)}</span>}
      </Show>
      <Show when={props.entry.finishedAt}>
        {end => (
          <span data-slot="entry-detail" data-numeric>
            {" · "}
            {format.duration(Math.max(0, Math.floor((Date.parse(end()) - Date.parse(props.entry.at)) / 1_000)))}
          </span>
        )}
      </Show>
      <Show when={disposition()}>
        <span data-slot="entry-disposition">{disposition()}</span>
      </Show>
    </>
  )
}
