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

function useMatches(query: () => string, guid: () => string | undefined) {
  const [debounced] = createDebounced(query, DEBOUNCE_MS)
  const search = useSearch(debounced, guid)
  return () => (query() === "" ? [] : (loaded(search)?.pages[0]?.contacts ?? []))
}

/** Shows existing contacts with a similar name or the last typed identifier of a new one. */
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
    const fullName = `${props.typed.firstName} ${props.typed.lastName}`.trim()
    return fullName.length >= MIN_NAME_LENGTH ? fullName : ""
  })
  // The lookup has searched for the proposed identifiers already.
  const identifier = createMemo(() => {
    const proposed = new Set(props.proposed.identifiers.map(identifier => identifier.value))
    const last = props.typed.identifiers.findLast(
      identifier => !proposed.has(identifier.value) && !isBlank(identifier.value),
    )
    return last && last.value.trim().length >= MIN_IDENTIFIER_LENGTH ? last.value.trim() : ""
  })
  const byName = useMatches(
    () => name(),
    () => props.guid,
  )
  const byIdentifier = useMatches(
    () => identifier(),
    () => props.guid,
  )
  const contacts = createMemo(() => {
    const all = new Map<string, ContactSummary>(
      [...byIdentifier(), ...byName()].map(contact => [contact.contactId, contact]),
    )
    return [...all.values()].slice(0, MAX_SHOWN)
  })
  createEffect(
    on(
      () => contacts().length,
      count => count > 0 && announce(w("form.duplicatesCount", { count })),
      { defer: true },
    ),
  )
  return (
    <Show when={contacts().length > 0}>
      <aside data-slot="duplicates" aria-label={w("form.duplicates")}>
        <h2>{w("form.duplicates")}</h2>
        <ul>
          <For each={contacts()}>
            {contact => (
              <li>
                <span data-slot="duplicate-name">
                  <b>{contact.name}</b>
                  <Show when={contact.company}>{company => <span> · {company()}</span>}</Show>
                </span>
                <span data-slot="duplicate-ids" data-numeric>
                  <MaskedText text={contact.identifiers.slice(0, 3).join(" · ")} />
                </span>
                <Recognition values={contact.recognition} slot="duplicate-ids" />
                <Button
                  size="small"
                  aria-disabled={props.busy || undefined}
                  onClick={() => props.onUse(contact.contactId)}
                >
                  {w("form.use")}
                  <span class="visually-hidden">: {contact.name}</span>
                </Button>
              </li>
            )}
          </For>
        </ul>
      </aside>
    </Show>
  )
}
