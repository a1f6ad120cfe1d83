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
import { useDraft } from "../state/draft"
import { offerFocus } from "../state/offered-focus"
import { Button, Chip, Highlight, IconButton, Input, isMasked, Kbd, MaskedText, Region, SkeletonLines } from "../ui"
import { arrows } from "./arrows"
import { root } from "./contact-search.module.css"

export type ContactSearchProps = {
  /** The interaction that is searched for; without it the search needs tools.contacts. */
  guid?: string
  /** Where the typed text is kept; by default with the interaction. */
  draftKey?: string
  title?: string
  /** The contact on the screen: shown among the results, but not to be chosen again. */
  current?: string | null
  /** The contact whose choice is under way. */
  picking?: string | null
  /** Whether the agent asked for the search, or it is only the likely next step. */
  focus?: "asked" | "offered" | undefined
  onPick: (contactId: string) => void
  onClose?: () => void
  /** Starts a new contact with the name that was searched for. */
  onCreate?: (name?: string) => void
}

const DEBOUNCE_MS = 180
/** The contacts opened last that are offered while nothing is typed. */
const MAX_RECENTS = 5

/** Search by hand, over names and identifiers; what matched is marked. */
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
  const asked = () => query().trim().length >= 2
  const isOfferingRecents = () => typed.value() === "" && !asked() && (loaded(recents)?.length ?? 0) > 0
  const cards = () => {
    if (asked()) return loaded(search)?.pages.flatMap(page => page.contacts) ?? []
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
  // Only a result of what is typed by now is taken: the agent has seen it.
  const first = () =>
    asked() && query() === typed.value() && !search.isFetching
      ? cards().find(card => card.contactId !== props.current)
      : undefined
  const key = (event: KeyboardEvent) => {
    if (event.key === "Enter" && event.target === input) {
      event.preventDefault()
      const card = first()
      if (card) props.onPick(card.contactId)
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
    if (props.focus === "asked") input?.focus()
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
      onKeyDown={arrows(() => [input, ...(list?.querySelectorAll("button") ?? [])])}
    >
      <Region title={props.title ?? c("search.another")} level={2}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: Escape belongs to the field inside. */}
        <div data-slot="search-field" onKeyDown={key}>
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
          {asked() && !search.isFetching ? c("search.count", { count: cards().length }) : ""}
        </p>
        <Show when={asked() || isOfferingRecents()}>
          <Region
            title={c(asked() ? "search.results" : "search.recent")}
            titleHidden={asked()}
            level={3}
            pending={asked() && search.isPending}
            skeleton={<SkeletonLines lines={3} />}
            failure={asked() && search.isError ? errorText(t, search.error) : null}
            onRetry={() => void search.refetch()}
            empty={
              asked() && !search.isError && cards().length === 0 ? (
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
              <For each={cards()}>
                {card => (
                  <li>
                    <button
                      type="button"
                      disabled={card.contactId === props.current}
                      aria-busy={card.contactId === props.picking || undefined}
                      onClick={() => props.onPick(card.contactId)}
                    >
                      <span data-slot="search-name">
                        <b>
                          <Highlight text={card.name} query={query()} />
                        </b>
                        <Show when={card.company}>
                          {company => (
                            <span>
                              <Highlight text={company()} query={query()} />
                            </span>
                          )}
                        </Show>
                        <Show when={card.status === "temporary"}>
                          <Chip tone="warn">{c("search.temporary")}</Chip>
                        </Show>
                        <Show when={card.contactId === first()?.contactId}>
                          <Kbd keys="Enter" />
                        </Show>
                        <Show when={card.contactId === props.current}>
                          <Chip tone="accent">{c("search.current")}</Chip>
                        </Show>
                      </span>
                      <span data-slot="search-ids" data-numeric>
                        <For each={card.identifiers}>
                          {display => (
                            <span>
                              <Show when={isMasked(display)} fallback={<Highlight text={display} query={query()} />}>
                                <MaskedText text={display} />
                              </Show>
                            </span>
                          )}
                        </For>
                      </span>
                      <Recognition values={card.recognition} slot="search-ids" />
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
