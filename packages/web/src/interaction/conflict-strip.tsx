import type { ContactSummary, OnConflict } from "@ucrm/core/contact/schema"
import type { Problem } from "@ucrm/functions/problem/schema"
import TriangleAlert from "lucide-solid/icons/triangle-alert"
import { For, Show } from "solid-js"
import { loaded } from "../api/query"
import { useSession } from "../api/session"
import { useMessages } from "../messages"
import { Button, Time } from "../ui"
import { root } from "./conflict-strip.module.css"

export type ConflictStripProps = {
  problem: Problem
  display: string | null
  busy: boolean
  onUse: (contactId: string) => void
  onSave: (onConflict?: OnConflict) => void
  onCancel: () => void
}

const JUST_MS = 5 * 60_000

/** Somebody holds the identifier already: who, since when, by which colleague, and the ways on. What was typed stays. */
export function ConflictStrip(props: ConflictStripProps) {
  const t = useMessages()
  const holders = () => props.problem.holders ?? []
  const isConflict = () => props.problem.code === "contact.conflict"
  const display = () => props.display ?? t("interaction.conflict.thisIdentifier")
  const title = () => {
    const [sole, ...others] = holders()
    if (!sole) return t("interaction.conflict.changedTitle")
    if (others.length > 0) return t("interaction.conflict.heldByMany", { count: holders().length, display: display() })
    const words = { name: sole.name, display: display() }
    const isNew = Date.now() - Date.parse(sole.createdAt) < JUST_MS
    return isNew ? t("interaction.conflict.raceTitle", words) : t("interaction.conflict.heldTitle", words)
  }
  return (
    <section class={root} role="alert">
      <h2>
        <TriangleAlert size={16} aria-hidden="true" />
        {title()}
      </h2>
      <ul>
        <For each={holders()}>
          {card => <Holder card={card} busy={props.busy} onUse={() => props.onUse(card.contactId)} />}
        </For>
      </ul>
      <p>{t("interaction.conflict.kept")}</p>
      <div data-slot="conflict-ways">
        <Show
          when={isConflict()}
          fallback={
            <Button size="small" busy={props.busy} onClick={() => props.onSave()}>
              {t("interaction.conflict.retry")}
            </Button>
          }
        >
          <Button
            size="small"
            busy={props.busy}
            title={t("interaction.conflict.shareHelp")}
            onClick={() => props.onSave("share")}
          >
            {t("interaction.conflict.share")}
          </Button>
          <Button
            size="small"
            busy={props.busy}
            title={t("interaction.conflict.temporaryHelp")}
            onClick={() => props.onSave("temporary")}
          >
            {t("interaction.conflict.temporary")}
          </Button>
        </Show>
        <Button size="small" variant="quiet" onClick={() => props.onCancel()}>
          {t("interaction.conflict.cancel")}
        </Button>
      </div>
    </section>
  )
}

function Holder(props: { card: ContactSummary; busy: boolean; onUse: () => void }) {
  const t = useMessages()
  const session = useSession()
  const by = () =>
    loaded(session)?.agent === props.card.createdBy
      ? t("interaction.conflict.createdByYou")
      : t("interaction.conflict.createdBy", { who: props.card.createdBy })
  return (
    <li>
      <span>
        <b>{props.card.name}</b>
        <Show when={props.card.company}>{company => <> · {company()}</>}</Show>
        <span data-slot="conflict-when">
          {t("interaction.conflict.created")} <Time at={props.card.createdAt} /> {by()}
        </span>
      </span>
      <Button size="small" variant="primary" busy={props.busy} onClick={() => props.onUse()}>
        {t("interaction.conflict.use", { name: props.card.name })}
      </Button>
    </li>
  )
}
