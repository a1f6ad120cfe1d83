import Search from "lucide-solid/icons/search"
import X from "lucide-solid/icons/x"
import { createSignal, createUniqueId, For, onMount, Show } from "solid-js"
import { useRecentContacts, useSearch } from "../api/contact"
import { loaded } from "../api/query"
import { type Command, useCommands } from "../command"
import { Recognition } from "../contact/recognition"
import { useMessages } from "../messages"
import { choiceMessages } from "../messages/choice"
import { errorText } from "../messages/error-text"
import { createDebounced } from "../state/debounced"
import { offerFocus, useDraft } from "../state/draft"
import { Button, Chip, Highlight, IconButton, Input, isMasked, Kbd, MaskedText, Region, SkeletonLines } from "../ui"
import { arrowKeyHandler } from "./arrows"
import { root } from "./contact-search.module.css"

export type ContactSearchProps = {
  /** The interaction to link; without it the search needs the permission tools.contacts. */
  guid?: string
  /** Where the typed text is kept; by default with the interaction. */
  draftKey?: string
  title?: string
  /** The linked contact, which cannot be chosen again. */
  current?: string | null
  /** The contact that is being linked. */
  choosing?: string | null
  /** `now`: the agent has opened the search; `offered`: it is only the likely next step. */
  focus?: "now" | "offered" | undefined
  onChoose: (contactId: string) => void
  onClose?: () => void
  /** Starts a new contact with the search text as its name. */
  onCreate?: (name?: string) => void
}

const DEBOUNCE_MS = 180
/** The recently opened contacts that an empty search shows. */
const MAX_RECENTS = 5

/** Shows a search for contacts by name or identifier, with marked matches. */
export function ContactSearch(props: ContactSearchProps) {
  const t = useMessages()
  const c = useMessages(choiceMessages)
  const id = createUniqueId()
  const typed = useDraft(
    () => props.draftKey ?? `search/${props.guid ?? "home"}`,
    () => "",
  )
  const [query, setQuery] = createDebounced(typed.value, DEBOUNCE_MS)
  const search = useSearch(query, () => props.guid)
  const [isEntered, setIsEntered] = createSignal(false)
  const recents = useRecentContacts(isEntered)
  const isSearching = () => query().trim().length >= 2
  const isOfferingRecents = () => typed.value() === "" && !isSearching() && (loaded(recents)?.length ?? 0) > 0
  const contacts = () => {
    if (isSearching()) return loaded(search)?.pages.flatMap(page => page.contacts) ?? []
    if (!isOfferingRecents()) return []
    return (
      loaded(recents)
        ?.slice(0, MAX_RECENTS)
        .map(recent => recent.contact) ?? []
    )
  }
  let input: HTMLInputElement | undefined
  let list: HTMLUListElement | undefined

  const clear = () => {
    typed.discard()
    setQuery("")
  }
  // Enter chooses only a result of the present text, which the agent has seen.
  const first = () =>
    isSearching() && query() === typed.value() && !search.isFetching
      ? contacts().find(contact => contact.contactId !== props.current)
      : undefined
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && event.target === input) {
      event.preventDefault()
      const contact = first()
      if (contact) props.onChoose(contact.contactId)
      else setQuery(typed.value())
      return
    }
    if (event.key !== "Escape") return
    event.preventDefault()
    if (typed.dirty()) clear()
    else props.onClose?.()
    input?.focus()
  }
  onMount(() => {
    if (props.focus === "now") input?.focus()
    else if (props.focus === "offered") offerFocus(input)
  })
  useCommands((): Command[] => [
    {
      id: "search",
      label: props.guid === undefined ? c("search.title") : t("interaction.command.search"),
      keys: "/",
      group: "interaction",
      run: () => input?.focus(),
    },
  ])

  return (
    <search
      class={root}
      onFocusIn={() => setIsEntered(true)}
      onKeyDown={arrowKeyHandler(() => [input, ...(list?.querySelectorAll("button") ?? [])])}
    >
      <Region title={props.title ?? c("search.another")} level={2}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: handles Escape of the field inside. */}
        <div data-slot="search-field" onKeyDown={onKeyDown}>
          <Search size={15} aria-hidden="true" />
          <Input
            ref={input}
            type="search"
            id={id}
            aria-label={c("search.label")}
            placeholder={c("search.placeholder")}
            value={typed.value()}
            onInput={event => (event.currentTarget.value ? typed.set(event.currentTarget.value) : clear())}
          />
          <Show when={typed.dirty()} fallback={<Kbd keys="/" />}>
            <IconButton
              size="small"
              label={c("search.clear")}
              onClick={() => {
                clear()
                input?.focus()
              }}
            >
              <X size={14} />
            </IconButton>
          </Show>
        </div>
        <p class="visually-hidden" role="status">
          {isSearching() && !search.isFetching ? c("search.count", { count: contacts().length }) : ""}
        </p>
        <Show when={isSearching() || isOfferingRecents()}>
          <Region
            title={c(isSearching() ? "search.results" : "search.recent")}
            titleHidden={isSearching()}
            level={3}
            pending={isSearching() && search.isPending}
            skeleton={<SkeletonLines lines={3} />}
            failure={isSearching() && search.isError ? errorText(t, search.error) : null}
            onRetry={() => void search.refetch()}
            empty={
              isSearching() && !search.isError && contacts().length === 0 ? (
                <>
                  <p>{c("search.none", { query: query().trim() })}</p>
                  <p>{c("search.noneHelp")}</p>
                  <Show when={props.onCreate}>
                    {create => (
                      <Button size="small" onClick={() => create()(query().trim())}>
                        {c("search.create")}
                      </Button>
                    )}
                  </Show>
                </>
              ) : undefined
            }
          >
            <ul ref={list}>
              <For each={contacts()}>
                {contact => (
                  <li>
                    <button
                      type="button"
                      disabled={contact.contactId === props.current}
                      aria-busy={contact.contactId === props.choosing || undefined}
                      onClick={() => props.onChoose(contact.contactId)}
                    >
                      <span data-slot="search-name">
                        <b>
                          <Highlight text={contact.name} query={query()} />
                        </b>
                        <Show when={contact.company}>
                          {company => (
                            <span>
                              <Highlight text={company()} query={query()} />
                            </span>
                          )}
                        </Show>
                        <Show when={contact.status === "temporary"}>
                          <Chip tone="warn">{c("search.temporary")}</Chip>
                        </Show>
                        <Show when={contact.contactId === first()?.contactId}>
                          <Kbd keys="Enter" />
                        </Show>
                        <Show when={contact.contactId === props.current}>
                          <Chip tone="accent">{c("search.current")}</Chip>
                        </Show>
                      </span>
                      <span data-slot="search-ids" data-numeric>
                        <For each={contact.identifiers}>
                          {display => (
                            <span>
                              <Show when={isMasked(display)} fallback={<Highlight text={display} query={query()} />}>
                                <MaskedText text={display} />
                              </Show>
                            </span>
                          )}
                        </For>
                      </span>
                      <Recognition values={contact.recognition} slot="search-ids" />
                    </button>
                  </li>
                )}
              </For>
            </ul>
            <Show when={search.hasNextPage}>
              <Button
                size="small"
                variant="quiet"
                busy={search.isFetchingNextPage}
                onClick={() => void search.fetchNextPage()}
              >
                {c("search.more")}
              </Button>
            </Show>
          </Region>
        </Show>
      </Region>
    </search>
  )
}
