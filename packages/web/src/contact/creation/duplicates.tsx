import type { ContactSummary } from "@ucrm/core/contact/schema"
import { isBlank } from "@ucrm/core/text"
import { createEffect, createMemo, For, on, Show } from "solid-js"
import { useSearch } from "../../api/contact"
import { loaded } from "../../api/query"
import { useMessages } from "../../messages"
import { contactsMessages } from "../../messages/contacts"
import { createDebounced } from "../../state/debounced"
import { Button, MaskedText, useToast } from "../../ui"
import { Recognition } from "../recognition"
import type { TypedDraft } from "./draft"

const DEBOUNCE_MS = 350
const MAX_SHOWN = 3
const MIN_NAME_LENGTH = 4
const MIN_IDENTIFIER_LENGTH = 5

function useFound(query: () => string, guid: () => string | undefined) {
  const [debounced] = createDebounced(query, DEBOUNCE_MS)
  const search = useSearch(debounced, guid)
  return () => (query() === "" ? [] : (loaded(search)?.pages[0]?.contacts ?? []))
}

/** Contacts that look like the one being typed, found by its name and by what was added to reach it. */
export function Duplicates(props: {
  typed: TypedDraft
  proposed: TypedDraft
  /** The interaction in which the contact is created. */
  guid: string | undefined
  busy: boolean
  onUse: (contactId: string) => void
}) {
  const w = useMessages(contactsMessages)
  const { announce } = useToast()
  const name = createMemo(() => {
    const whole = `${props.typed.firstName} ${props.typed.lastName}`.trim()
    return whole.length >= MIN_NAME_LENGTH ? whole : ""
  })
  // The lookup has answered for what was proposed already: only what was typed is looked for.
  const identifier = createMemo(() => {
    const before = new Set(props.proposed.identifiers.map(identifier => identifier.value))
    const last = props.typed.identifiers.findLast(
      identifier => !before.has(identifier.value) && !isBlank(identifier.value),
    )
    return last && last.value.trim().length >= MIN_IDENTIFIER_LENGTH ? last.value.trim() : ""
  })
  const byName = useFound(
    () => name(),
    () => props.guid,
  )
  const byIdentifier = useFound(
    () => identifier(),
    () => props.guid,
  )
  const cards = createMemo(() => {
    const all = new Map<string, ContactSummary>([...byIdentifier(), ...byName()].map(card => [card.contactId, card]))
    return [...all.values()].slice(0, MAX_SHOWN)
  })
  createEffect(
    on(
      () => cards().length,
      count => count > 0 && announce(w("form.looksLikeCount", { count })),
      { defer: true },
    ),
  )
  return (
    <Show when={cards().length > 0}>
      <aside data-slot="duplicates" aria-label={w("form.looksLike")}>
        <h2>{w("form.looksLike")}</h2>
        <ul>
          <For each={cards()}>
            {card => (
              <li>
                <span data-slot="duplicate-name">
                  <b>{card.name}</b>
                  <Show when={card.company}>{company => <span> · {company()}</span>}</Show>
                </span>
                <span data-slot="duplicate-ids" data-numeric>
                  <MaskedText text={card.identifiers.slice(0, 3).join(" · ")} />
                </span>
                <Recognition values={card.recognition} slot="duplicate-ids" />
                <Button
                  size="small"
                  aria-disabled={props.busy || undefined}
                  onClick={() => props.onUse(card.contactId)}
                >
                  {w("form.use")}
                  <span class="visually-hidden">: {card.name}</span>
                </Button>
              </li>
            )}
          </For>
        </ul>
      </aside>
    </Show>
  )
}
