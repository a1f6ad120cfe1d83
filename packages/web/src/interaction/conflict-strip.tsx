import type { ContactSummary, OnConflict } from "@ucrm/core/contact/schema"
import type { Problem } from "@ucrm/functions/problem/schema"
import TriangleAlert from "lucide-solid/icons/triangle-alert"
import { For, Show } from "solid-js"
import { useActorNames } from "../api/actor-name"
import { loaded } from "../api/query"
import { serverNow } from "../api/server-clock"
import { useSession } from "../api/session"
import { Recognition } from "../contact/recognition"
import { useLocale, useMessages } from "../messages"
import { choiceMessages } from "../messages/choice"
import { Button, Time } from "../ui"
import { conflict } from "./strips.module.css"

export type ConflictStripProps = {
  problem: Problem
  /** The identifier to show when the problem has none. */
  fallback: string | null
  busy: boolean
  onUse: (contactId: string) => void
  onSave: (onConflict?: OnConflict) => void
  onCancel: () => void
}

const RECENT_MS = 5 * 60_000

/** Shows the contacts that already have the identifier, and the ways to continue; the form keeps its values. */
export function ConflictStrip(props: ConflictStripProps) {
  const c = useMessages(choiceMessages)
  const holders = () => props.problem.holders ?? []
  const isConflict = () => props.problem.code === "contact.conflict"
  const { format } = useLocale()
  const display = () => {
    const displays = props.problem.identifiers?.map(identifier => identifier.display) ?? []
    return displays.length > 0 ? format.list(displays) : (props.fallback ?? c("conflict.thisIdentifier"))
  }
  const title = () => {
    const [sole, ...others] = holders()
    if (!sole) return c("conflict.changedTitle")
    if (others.length > 0) return c("conflict.manyTitle", { count: holders().length, display: display() })
    const values = { name: sole.name, display: display() }
    const isNew = serverNow() - Date.parse(sole.createdAt) < RECENT_MS
    return isNew ? c("conflict.raceTitle", values) : c("conflict.existingTitle", values)
  }
  return (
    <section class={conflict} role="alert">
      <h2>
        <TriangleAlert size={16} aria-hidden="true" />
        {title()}
      </h2>
      <ul>
        <For each={holders()}>
          {card => <Holder card={card} busy={props.busy} onUse={() => props.onUse(card.contactId)} />}
        </For>
      </ul>
      <p>{c("conflict.kept")}</p>
      <div data-slot="conflict-actions">
        <Show
          when={isConflict()}
          fallback={
            <Button size="small" busy={props.busy} onClick={() => props.onSave()}>
              {c("conflict.retry")}
            </Button>
          }
        >
          <Button size="small" busy={props.busy} title={c("conflict.shareHelp")} onClick={() => props.onSave("share")}>
            {c("conflict.share", { display: display() })}
          </Button>
          <Button
            size="small"
            busy={props.busy}
            title={c("conflict.temporaryHelp")}
            onClick={() => props.onSave("temporary")}
          >
            {c("conflict.temporary")}
          </Button>
        </Show>
        <Button size="small" variant="quiet" onClick={() => props.onCancel()}>
          {c("conflict.cancel")}
        </Button>
      </div>
    </section>
  )
}

function Holder(props: { card: ContactSummary; busy: boolean; onUse: () => void }) {
  const c = useMessages(choiceMessages)
  const session = useSession()
  const nameOf = useActorNames()
  const creator = () =>
    loaded(session)?.agent === props.card.createdBy
      ? c("conflict.createdByYou")
      : c("conflict.createdBy", { who: nameOf(props.card.createdBy) })
  return (
    <li>
      <span>
        <b>{props.card.name}</b>
        <Show when={props.card.company}>{company => <> · {company()}</>}</Show>
        <span data-slot="conflict-created">
          {c("conflict.created")} <Time at={props.card.createdAt} />{" "}
          <span title={props.card.createdBy}>{creator()}</span>
        </span>
        <Recognition values={props.card.recognition} slot="conflict-created" />
      </span>
      <Button size="small" variant="primary" busy={props.busy} onClick={() => props.onUse()}>
        {c("conflict.use", { name: props.card.name })}
      </Button>
    </li>
  )
}
