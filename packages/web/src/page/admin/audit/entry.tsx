import { A } from "@solidjs/router"
import type { Entry } from "@ucrm/core/audit/schema"
import { createMemo, For, Show } from "solid-js"
import { useLocale, useMessages } from "../../../messages"
import { auditMessages } from "../../../messages/admin/audit"
import { type ChangeLabels, formatChange } from "./format-change"

type Told = { part: string; before: string[]; after: string[] }

/** The parts that there is something to say of; a thing's own id says nothing to anybody. */
const parts = ({ before, after }: Entry, say: ChangeLabels): Told[] =>
  say
    .order(new Set([...Object.keys(before), ...Object.keys(after)]))
    .filter(part => part !== "id")
    .map(part => ({
      part,
      before: formatChange(part, before[part], after[part], say),
      after: formatChange(part, after[part], before[part], say),
    }))
    .filter(part => part.before.length + part.after.length > 0)

function nameOf({ before, after, subject }: Entry) {
  const names = [after, before].map(side => [side["firstName"], side["lastName"]].filter(Boolean).join(" "))
  return subject.label ?? names.find(Boolean)
}

/** One change: what, by whom, when, and each part before and after. */
export function AuditEntry(props: { entry: Entry; say: ChangeLabels }) {
  const { format, locale } = useLocale()
  const w = useMessages(auditMessages)
  const clock = () => new Intl.DateTimeFormat(locale(), { timeStyle: "short" }).format(new Date(props.entry.at))
  const who = () => (props.entry.by.type === "host" ? w("host", { id: props.entry.by.id }) : props.entry.by.name)
  const subject = () => nameOf(props.entry)
  const all = createMemo(() => parts(props.entry, props.say))
  return (
    <li data-kind={props.entry.kind}>
      <header>
        <h3 tabindex="-1">
          {w(`things.${props.entry.kind}`)}
          <Show
            when={props.entry.subject.type !== "contact"}
            fallback={<ContactLink id={props.entry.subject.id} name={nameOf(props.entry)} />}
          >
            <Show when={subject()}>{name => <b>{name()}</b>}</Show>
          </Show>
        </h3>
        <p>
          {w("by", { who: who() })} ·{" "}
          <time datetime={props.entry.at} title={format.moment(props.entry.at)}>
            {clock()}
          </time>
        </p>
      </header>
      <Show when={all().length > 0}>
        <dl>
          <For each={all()}>
            {told => (
              <div>
                <dt>{props.say.part(told.part)}</dt>
                <dd>
                  <Side side="before" told={told} />
                  <Side side="after" told={told} />
                </dd>
              </div>
            )}
          </For>
        </dl>
      </Show>
    </li>
  )
}

function ContactLink(props: { id: string; name?: string | undefined }) {
  const w = useMessages(auditMessages)
  return <A href={`/contacts/${encodeURIComponent(props.id)}`}>{props.name ?? w("contact")}</A>
}

function Side(props: { side: "before" | "after"; told: Told }) {
  const w = useMessages(auditMessages)
  const lines = () => props.told[props.side]
  return (
    <Show when={lines().length > 0}>
      <div data-side={props.side}>
        <span class="visually-hidden">{w(props.side)}: </span>
        <ul>
          <For each={lines()}>{line => <li>{props.told.part === "into" ? <ContactLink id={line} /> : line}</li>}</For>
        </ul>
      </div>
    </Show>
  )
}
