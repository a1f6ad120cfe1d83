import { A } from "@solidjs/router"
import type { Entry } from "@ucrm/core/audit/schema"
import { For, Show } from "solid-js"
import { useI18n } from "../../../i18n"
import { useOwn } from "../../../i18n/own"
import { type Say, told } from "./told"
import { useKind } from "./use-kind"
import { words } from "./words"

const parts = ({ before, after }: Entry) => [...new Set([...Object.keys(before), ...Object.keys(after)])]

const nameOf = ({ before, after, subject }: Entry) => {
  const names = [after, before].map(side => [side["firstName"], side["lastName"]].filter(Boolean).join(" "))
  return subject.label ?? names.find(Boolean)
}

/** One change: what, by whom, when, and each part before and after. */
export const AuditEntry = (props: { entry: Entry; say: Say }) => {
  const { format, locale } = useI18n()
  const w = useOwn(words)
  const kind = useKind()
  const clock = () => new Intl.DateTimeFormat(locale(), { timeStyle: "short" }).format(new Date(props.entry.at))
  const who = () => (props.entry.by.type === "host" ? w("host", { id: props.entry.by.id }) : props.entry.by.name)
  const subject = () => nameOf(props.entry)
  return (
    <li data-kind={props.entry.kind}>
      <header>
        <h3>
          {kind(props.entry.kind)}
          <Show when={props.entry.subject.type !== "contact"} fallback={<Contact entry={props.entry} />}>
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
      <Show when={parts(props.entry).length > 0}>
        <dl>
          <For each={parts(props.entry)}>{part => <Part part={part} entry={props.entry} say={props.say} />}</For>
        </dl>
      </Show>
    </li>
  )
}

const Contact = (props: { entry: Entry }) => {
  const w = useOwn(words)
  return <A href={`/contacts/${encodeURIComponent(props.entry.subject.id)}`}>{nameOf(props.entry) ?? w("contact")}</A>
}

const Part = (props: { part: string; entry: Entry; say: Say }) => {
  const side = (one: "before" | "after", other: "before" | "after") =>
    told(props.part, props.entry[one][props.part], props.entry[other][props.part], props.say)
  return (
    <div>
      <dt>{props.say.part(props.part)}</dt>
      <dd>
        <Side side="before" lines={side("before", "after")} />
        <Side side="after" lines={side("after", "before")} />
      </dd>
    </div>
  )
}

const Side = (props: { side: "before" | "after"; lines: string[] }) => {
  const w = useOwn(words)
  return (
    <Show when={props.lines.length > 0}>
      <div data-side={props.side}>
        <span data-visually="hidden">{w(props.side)}: </span>
        <ul>
          <For each={props.lines}>{line => <li>{line}</li>}</For>
        </ul>
      </div>
    </Show>
  )
}
