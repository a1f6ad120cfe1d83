import { A } from "@solidjs/router"
import type { Entry } from "@ucrm/core/audit/schema"
import ListFilter from "lucide-solid/icons/list-filter"
import { createMemo, For, Show } from "solid-js"
import { useActorNames } from "../../../api/actor-name"
import { useMessages } from "../../../messages"
import { auditMessages } from "../../../messages/admin/audit"
import { IconButton } from "../../../ui"
import { contactPath } from "../../path"
import { useZonedFormat } from "../shared/time-zone"
import { type ChangeLabels, formatChange } from "./format-change"

type Side = "before" | "after"
type ChangedPart = { part: string } & Record<Side, string[]>

/** Returns the changed parts with their lines, without the id of the subject. */
const changedParts = ({ before, after }: Entry, labels: ChangeLabels): ChangedPart[] =>
  labels
    .order(new Set([...Object.keys(before), ...Object.keys(after)]))
    .filter(part => part !== "id")
    .map(part => ({
      part,
      before: formatChange(part, before[part], after[part], labels),
      after: formatChange(part, after[part], before[part], labels),
    }))
    .filter(part => part.before.length + part.after.length > 0)

function nameOf({ before, after, subject }: Entry) {
  const names = [after, before].map(side => [side["firstName"], side["lastName"]].filter(Boolean).join(" "))
  return subject.label || names.find(Boolean)
}

/** Renders a change: its kind, author and time, and each part before and after, side by side. */
export function AuditEntry(props: {
  entry: Entry
  labels: ChangeLabels
  /** Filters by a contact; undefined when one is selected already. */
  onContact: ((id: string) => void) | undefined
}) {
  const format = useZonedFormat()
  const w = useMessages(auditMessages)
  const actorName = useActorNames()
  const author = () => props.entry.by
  const authorName = () =>
    author().type === "host" ? w("host", { name: actorName(author().id) }) : author().name || author().id
  const subject = () => props.entry.subject
  const name = () => nameOf(props.entry)
  const parts = createMemo(() => changedParts(props.entry, props.labels))
  return (
    <li data-kind={props.entry.kind}>
      <header>
        <h3 tabindex="-1">
          {w(`things.${props.entry.kind}`)}
          <Show
            when={subject().type === "contact"}
            fallback={<Show when={name()}>{name => <b title={subject().id}>{name()}</b>}</Show>}
          >
            <ContactLink id={subject().id} name={name()} />
          </Show>
        </h3>
        <p>
          <span title={author().id}>{w("by", { who: authorName() })}</span> ·{" "}
          <time datetime={props.entry.at} title={format.moment(props.entry.at)}>
            {format.time(props.entry.at)}
          </time>
          <Show when={subject().type === "contact" && props.onContact}>
            {onContact => (
              <IconButton
                label={w("onlyContact", { name: name() ?? subject().id })}
                onClick={() => onContact()(subject().id)}
              >
                <ListFilter size={15} />
              </IconButton>
            )}
          </Show>
        </p>
      </header>
      <Show when={parts().length > 0}>
        <Changes parts={parts()} labels={props.labels} />
      </Show>
    </li>
  )
}

/** Renders the changed parts as a table, without a side that is empty for all of them. */
function Changes(props: { parts: readonly ChangedPart[]; labels: ChangeLabels }) {
  const w = useMessages(auditMessages)
  const sides = () => (["before", "after"] as const).filter(side => props.parts.some(part => part[side].length > 0))
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">
            <span class="visually-hidden">{w("property")}</span>
          </th>
          <For each={sides()}>{side => <th scope="col">{w(side)}</th>}</For>
        </tr>
      </thead>
      <tbody>
        <For each={props.parts}>
          {changed => (
            <tr>
              <th scope="row">{props.labels.part(changed.part)}</th>
              <For each={sides()}>
                {side => (
                  <td data-side={side}>
                    <Lines part={changed.part} lines={changed[side]} />
                  </td>
                )}
              </For>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  )
}

function Lines(props: { part: string; lines: readonly string[] }) {
  return (
    <Show when={props.lines.length > 0} fallback={<span aria-hidden="true">–</span>}>
      <ul>
        <For each={props.lines}>{line => <li>{props.part === "into" ? <ContactLink id={line} /> : line}</li>}</For>
      </ul>
    </Show>
  )
}

function ContactLink(props: { id: string; name?: string | undefined }) {
  const w = useMessages(auditMessages)
  return (
    <A href={contactPath(props.id)} title={props.id}>
      {props.name ?? w("contact")}
    </A>
  )
}
