import { A, useNavigate } from "@solidjs/router"
import Plus from "lucide-solid/icons/plus"
import Search from "lucide-solid/icons/search"
import X from "lucide-solid/icons/x"
import { createSignal, Match, Show, Switch } from "solid-js"
import { useConflictCount } from "../../api/conflict"
import { useSearch } from "../../api/contact"
import { loaded } from "../../api/query"
import { usePermission, useSession } from "../../api/session"
import { useCommands } from "../../command"
import { arrows } from "../../interaction/arrows"
import { useMessages } from "../../messages"
import { contactListMessages } from "../../messages/contact-list"
import { contactsMessages } from "../../messages/contacts"
import { createDebounced } from "../../state/debounced"
import { IconButton, Input, Kbd } from "../../ui"
import { root } from "./contacts.module.css"
import { ContactList } from "./list"
import { SearchResults } from "./search-results"

const DEBOUNCE_MS = 180
const MIN_QUERY_LENGTH = 2

// Who goes back from a contact finds the search as it was left; it is never written to the address or to a storage.
const [typed, setTyped] = createSignal("")

/** The contacts of the account: a list with filters, and a search by name or by the beginning of an identifier. */
export default function Contacts() {
  const w = useMessages(contactsMessages)
  const l = useMessages(contactListMessages)
  const session = useSession()
  const mayList = usePermission("tools.contacts")
  return (
    <div class={root}>
      <Switch>
        <Match when={mayList()}>
          <Manager />
        </Match>
        <Match when={loaded(session)}>
          <h1>{w("page.title")}</h1>
          <p data-slot="contacts-hint">{l("denied")}</p>
        </Match>
      </Switch>
    </div>
  )
}

function Manager() {
  const w = useMessages(contactsMessages)
  const navigate = useNavigate()
  const mayAdd = usePermission("contacts.add")
  const mayMerge = usePermission("tools.merge")
  const conflicts = useConflictCount(mayMerge)
  const mayImport = usePermission("tools.import")
  const [query, setQuery] = createDebounced(typed, DEBOUNCE_MS)
  const search = useSearch(query)
  const isSearching = () => query().trim().length >= MIN_QUERY_LENGTH
  let input: HTMLInputElement | undefined
  let results: HTMLDivElement | undefined

  const clear = () => {
    setTyped("")
    setQuery("")
    input?.focus()
  }
  useCommands(() => [
    { id: "contacts.search", label: w("page.search"), keys: "/", run: () => input?.select() },
    ...(mayAdd()
      ? [{ id: "contacts.new", label: w("page.new"), keys: "n", run: () => navigate("/contacts/new") }]
      : []),
  ])

  return (
    <>
      <header data-slot="contacts-head">
        <h1>{w("page.title")}</h1>
        <Show when={mayMerge()}>
          <A href="/contacts/conflicts">
            {w("page.conflicts")}
            <Show when={loaded(conflicts)?.count}>{count => ` ${count()}`}</Show>
          </A>
        </Show>
        <Show when={mayImport()}>
          <A href="/contacts/import">{w("page.import")}</A>
        </Show>
        <Show when={mayAdd()}>
          <A href="/contacts/new" data-slot="contacts-new">
            <Plus size={15} aria-hidden="true" />
            {w("page.new")}
          </A>
        </Show>
      </header>
      <search
        onKeyDown={event =>
          isSearching() && arrows(() => [input, ...(results?.querySelectorAll<HTMLElement>("li > a") ?? [])])(event)
        }
      >
        {/* biome-ignore lint/a11y/noStaticElementInteractions: Escape and Enter belong to the field inside. */}
        <div
          data-slot="contacts-field"
          onKeyDown={event => {
            if (event.key === "Escape" && typed() !== "") {
              event.preventDefault()
              clear()
            }
            if (event.key === "Enter" && isSearching()) results?.querySelector<HTMLElement>("li > a")?.click()
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
        <Show when={isSearching()}>
          <div ref={results} data-slot="contacts-results">
            <SearchResults search={search} query={query().trim()} />
          </div>
        </Show>
      </search>
      <Show when={!isSearching()}>
        <ContactList />
      </Show>
    </>
  )
}
