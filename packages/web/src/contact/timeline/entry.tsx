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
import { NoteEntry } from "./note"

const ICONS = {
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

const MAX_LABELS = 3

/** Returns a function that lists the labels of changed fields, and the number of further ones. */
function useChangedLabels(sections: () => readonly Section[]) {
  const t = useMessages()
  const w = useMessages(timelineMessages)
  const { format } = useLocale()
  return (ids: readonly string[]) => {
    const fields = sections().flatMap(section => section.fields)
    const labels = ids.flatMap(id => {
      const label = isBase(id) ? t(`contact.base.${id}`) : fields.find(field => field.id === id)?.label
      return label ? [label] : []
    })
    const shown = labels.slice(0, MAX_LABELS)
    const others = ids.length - shown.length
    return format.list(others > 0 ? [...shown, w("otherFields", { count: others })] : shown)
  }
}

/** Shows an entry of the timeline: the event, its user and its time. */
export function Entry(props: {
  entry: TimelineEntry
  /** The contact of the timeline; without it notes cannot be changed. */
  contactId?: string
  sections: readonly Section[]
  /** Undoes the event of the entry while that is possible. */
  onUndo?: (entry: TimelineEntry) => void
  isUndoing?: boolean
}) {
  const w = useMessages(timelineMessages)
  const channelLabel = useChannelName()
  const changedLabels = useChangedLabels(() => props.sections)
  const identifier = () => props.entry.identifier ?? w("anIdentifier")
  const text = () => {
    const { kind, channel, campaign } = props.entry
    switch (kind) {
      case "interaction.started":
        return w("started", { channel: channelLabel(channel ?? ""), campaign: campaign ?? "" })
      case "note":
        return props.entry.text ?? ""
      case "contact.created":
        return w("created")
      case "contact.updated":
        return props.entry.changed?.length ? w("changed", { what: changedLabels(props.entry.changed) }) : w("updated")
      case "contact.merged":
        return w("merged")
      case "contact.confirmed":
        return w("confirmed")
      case "identifier.added":
        return w("added", { identifier: identifier() })
      case "identifier.moved":
        return w("moved", { identifier: identifier() })
      case "identifier.removed":
        return w("removed", { identifier: identifier() })
      case "identifier.shared":
        return w("shared", { identifier: identifier() })
      case "identifier.direct":
        return w("direct", { identifier: identifier() })
    }
  }
  const mayUpdate = usePermission("contacts.update")
  const now = useNow(10_000)
  const mayUndo = () => mayUpdate() && Date.parse(props.entry.undoUntil ?? "") > now()
  const icon = () => (props.entry.kind === "interaction.started" ? undefined : ICONS[props.entry.kind])
  return (
    <li data-kind={props.entry.kind} data-pinned={props.entry.pinned ? "" : undefined}>
      <span data-slot="entry-icon">
        <Show when={icon()} fallback={<KindIcon kind={props.entry.channel ?? ""} size={14} />}>
          {icon => <Dynamic component={icon()} size={14} aria-hidden="true" />}
        </Show>
      </span>
      <span data-slot="entry-text">
        <Show when={props.entry.kind === "note" && props.contactId} fallback={text()}>
          {contactId => <NoteEntry contactId={contactId()} entry={props.entry} />}
        </Show>
        <Show when={props.entry.kind === "interaction.started"}>
          <InteractionDetails entry={props.entry} />
        </Show>
      </span>
      <span data-slot="entry-meta">
        <Time at={props.entry.at} /> · <UserName id={props.entry.by} />
        <Show when={props.onUndo && mayUndo()}>
          <button
            type="button"
            data-slot="entry-undo"
            disabled={props.isUndoing}
            onClick={() => props.onUndo?.(props.entry)}
          >
            {w("undo")}
            <span class="visually-hidden">: {text()}</span>
          </button>
        </Show>
      </span>
    </li>
  )
}

/** Shows the direction, the duration and the disposition of an interaction. */
function InteractionDetails(props: { entry: TimelineEntry }) {
  const t = useMessages()
  const { format } = useLocale()
  const direction = () => DIRECTIONS.find(direction => direction === props.entry.direction)
  const disposition = () => [props.entry.reason, props.entry.outcome].filter(Boolean).join(" · ")
  return (
    <>
      <Show when={direction()}>
        {value => <span data-slot="entry-detail"> · {t(`interaction.strip.${value()}`)}</span>}
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
