import { A } from "@solidjs/router"
import Plus from "lucide-solid/icons/plus"
import Search from "lucide-solid/icons/search"
import X from "lucide-solid/icons/x"
import { createSignal, For, onMount, Show } from "solid-js"
import { useRecentContacts, useSearch } from "../../api/contact"
import { loaded } from "../../api/query"
import { usePermission } from "../../api/session"
import { useCommands } from "../../command"
import { displayName } from "../../contact/name"
import { arrows } from "../../interaction/arrows"
import { useMessages } from "../../messages"
import { contactsMessages } from "../../messages/contacts"
import { errorText } from "../../messages/error-text"
import { createDebounced } from "../../state/debounced"
import { Button, IconButton, Input, Kbd, Region, SkeletonLines } from "../../ui"
import { ContactLink } from "./contact-link"
import { root } from "./contacts.module.css"

const DEBOUNCE_MS = 180
const SHORTEST = 2
const RECENT = 6

// Who goes back from a contact finds the search as it was left; it is never written to the address or to a storage.
const [typed, setTyped] = createSignal("")

/** Every contact, found by name or by the beginning of an identifier. */
export default function Contacts() {
  const t = useMessages()
  const w = useMessages(contactsMessages)
  const mayAdd = usePermission("contacts.add")
  const mayMerge = usePermission("tools.merge")
  const [query, setQuery] = createDebounced(typed, DEBOUNCE_MS)
  const search = useSearch(query)
  const recent = useRecentContacts(RECENT)
  const asked = () => query().trim().length >= SHORTEST
  const cards = () => (asked() ? (loaded(search)?.pages.flatMap(page => page.contacts) ?? []) : [])
  const count = () => w(search.hasNextPage ? "page.countMore" : "page.count", { count: cards().length })
  let input: HTMLInputElement | undefined
  let results: HTMLDivElement | undefined

  const clear = () => {
    setTyped("")
    setQuery("")
    input?.focus()
  }
  useCommands(() => [{ id: "contacts.search", label: w("page.search"), keys: "/", run: () => input?.select() }])
  onMount(() => input?.focus())

  return (
    <div class={root}>
      <header data-slot="contacts-head">
        <h1>{w("page.title")}</h1>
        <Show when={mayMerge()}>
          <A href="/contacts/conflicts">{w("page.conflicts")}</A>
        </Show>
        <Show when={mayAdd()}>
          <A href="/contacts/new" data-slot="contacts-new">
            <Plus size={15} aria-hidden="true" />
            {w("page.new")}
          </A>
        </Show>
      </header>
      <search onKeyDown={arrows(() => [input, ...(results?.querySelectorAll<HTMLElement>("li > a") ?? [])])}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: Escape and Enter belong to the field inside. */}
        <div
          data-slot="contacts-field"
          onKeyDown={event => {
            if (event.key === "Escape" && typed() !== "") {
              event.preventDefault()
              clear()
            }
            if (event.key === "Enter") results?.querySelector<HTMLElement>("li > a")?.click()
          }}
        >
          <Search size={16} aria-hidden="true" />
          <Input
            ref={input}
            type="search"
            aria-label={w("page.search")}
            placeholder={w("page.placeholder")}
            spellcheck={false}
            value={typed()}
            onInput={event => setTyped(event.currentTarget.value)}
          />
          <Show when={typed() !== ""} fallback={<Kbd keys="/" />}>
            <IconButton size="small" label={w("page.clear")} onClick={clear}>
              <X size={14} aria-hidden="true" />
            </IconButton>
          </Show>
        </div>
        <p class="visually-hidden" role="status">
          {asked() && !search.isFetching && !search.isError ? count() : ""}
        </p>
        <div ref={results} data-slot="contacts-results">
          <Show
            when={asked()}
            fallback={
              <Show when={recent.length > 0} fallback={<p data-slot="contacts-hint">{w("page.hint")}</p>}>
                <Region title={w("page.recent")}>
                  <ul>
                    <For each={recent}>
                      {contact => (
                        <ContactLink
                          id={contact.id}
                          name={displayName(contact) || t("contact.unnamed")}
                          company={contact.company}
                          temporary={contact.status === "temporary"}
                          identifiers={contact.identifiers.map(identifier => identifier.display)}
                          query=""
                        />
                      )}
                    </For>
                  </ul>
                </Region>
              </Show>
            }
          >
            <Region
              title={cards().length > 0 ? count() : w("page.search")}
              titleHidden={cards().length === 0}
              pending={search.isPending}
              skeleton={<SkeletonLines lines={8} />}
              failure={search.isError ? errorText(t, search.error) : null}
              onRetry={() => void search.refetch()}
              empty={
                !search.isError && cards().length === 0 ? (
                  <>
                    <p>{w("page.none", { query: query().trim() })}</p>
                    <p>{w("page.noneHelp")}</p>
                  </>
                ) : undefined
              }
            >
              <ul>
                <For each={cards()}>
                  {card => (
                    <ContactLink
                      id={card.contactId}
                      name={card.name || t("contact.unnamed")}
                      company={card.company}
                      temporary={card.status === "temporary"}
                      identifiers={card.identifiers}
                      query={query()}
                    />
                  )}
                </For>
              </ul>
              <Show when={search.hasNextPage}>
                <div>
                  <Button
                    size="small"
                    variant="quiet"
                    busy={search.isFetchingNextPage}
                    onClick={() => void search.fetchNextPage()}
                  >
                    {w("page.more")}
                  </Button>
                </div>
              </Show>
            </Region>
          </Show>
        </div>
      </search>
    </div>
  )
}
