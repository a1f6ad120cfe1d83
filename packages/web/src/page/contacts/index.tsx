import { A, useNavigate, useParams, useSearchParams } from "@solidjs/router"
import Plus from "lucide-solid/icons/plus"
import Search from "lucide-solid/icons/search"
import X from "lucide-solid/icons/x"
import { createEffect, createSignal, Match, Show, Switch } from "solid-js"
import { useConflictCount } from "../../api/conflict"
import { useContactViews } from "../../api/contact-list"
import { loaded } from "../../api/query"
import { usePermission, useSession } from "../../api/session"
import { useCommands } from "../../command"
import { useMessages } from "../../messages"
import { contactListMessages } from "../../messages/contact-list"
import { contactsMessages } from "../../messages/contacts"
import { errorText } from "../../messages/error-text"
import { createDebounced } from "../../state/debounced"
import { IconButton, Input, Kbd, Region } from "../../ui"
import { readSegment } from "../path"
import { BulkProgress } from "./bulk"
import { ContactExport } from "./contact-export"
import { root } from "./contacts.module.css"
import { ContactList } from "./list"
import {
  applyView,
  isSameSettings,
  list,
  setActive,
  setImported,
  setListOwner,
  setListQuery,
  viewSettings,
} from "./list-state"
import { DeletedContacts, RecentContacts } from "./recent-and-deleted"
import { ViewActions } from "./view-actions"
import { useViewOrder, Views } from "./views"

const DEBOUNCE_MS = 180
const MIN_QUERY_LENGTH = 2
/** The rows of the present search, not those of a former one. */
const FRESH_ROWS = "[data-slot=list-body] > :not([data-stale])"

// The search stays while other pages are open; it is not in the address and not stored.
const [typed, setTyped] = createSignal("")

/** Renders the contacts of the account: a list with views and filters, and a search within them. */
export default function Contacts() {
  const w = useMessages(contactsMessages)
  const l = useMessages(contactListMessages)
  const session = useSession()
  const mayList = usePermission("tools.contacts")
  createEffect(() => {
    const user = loaded(session)
    if (user) setListOwner(`${user.account}/${user.agent}`)
  })
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
  const mayExport = usePermission("contacts.export")
  const [query, setQuery] = createDebounced(typed, DEBOUNCE_MS)
  createEffect(() => {
    const text = query().trim()
    setListQuery(text.length >= MIN_QUERY_LENGTH ? text : "")
  })
  let input: HTMLInputElement | undefined
  let results: HTMLDivElement | undefined
  /** Returns the link of the first contact that was found, once the list shows what is typed. */
  const firstLink = () =>
    typed().trim() === list.query ? results?.querySelector<HTMLElement>(`${FRESH_ROWS} [data-row] a`) : undefined
  const enterList = () => {
    const link = firstLink()
    const grid = results?.querySelector<HTMLElement>("[role=grid]")
    if (!grid) return link?.focus()
    setActive(link?.closest<HTMLElement>("[data-row]")?.dataset["row"])
    return grid.focus()
  }

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
        <Show when={mayExport()}>
          <ContactExport />
        </Show>
        <Show when={mayAdd()}>
          <A href="/contacts/new" data-slot="contacts-new">
            <Plus size={15} aria-hidden="true" />
            <span>{w("page.new")}</span>
          </A>
        </Show>
      </header>
      <search>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the field inside. */}
        <div
          data-slot="contacts-field"
          onKeyDown={event => {
            const isHandled =
              event.key === "Escape" ? typed() !== "" : event.key === "ArrowDown" || event.key === "Enter"
            if (!isHandled || event.target !== input) return
            event.preventDefault()
            if (event.key === "Escape") clear()
            else if (event.key === "ArrowDown") enterList()
            else if (list.query !== "") firstLink()?.click()
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
      </search>
      <div ref={results} data-slot="contacts-view">
        <CurrentView />
      </div>
    </>
  )
}

/** Renders the view of the address: a list with its settings, the recent contacts, or the deleted ones. */
function CurrentView() {
  const t = useMessages()
  const l = useMessages(contactListMessages)
  const params = useParams()
  const views = useContactViews()
  const mayDelete = usePermission("contacts.delete")
  const [search] = useSearchParams<{ import?: string; outcome?: string }>()
  createEffect(() => {
    const importId = search.import
    setImported(importId ? { importId, outcome: search.outcome === "updated" ? "updated" : "created" } : undefined)
  })
  /** The view of the address; a search uses the list of all contacts where the view has no filter. */
  const id = () => {
    const view = params["view"] === undefined ? "all" : readSegment(params["view"])
    return list.query !== "" && (view === "recent" || view === "bin") ? "all" : view
  }
  const order = useViewOrder(() => loaded(views) ?? [])
  const saved = () => loaded(views)?.find(view => view.id === id())
  const settings = () => viewSettings(id(), saved())
  const isReady = () => list.view === id()
  /** The present settings; their columns only where the view has columns of its own. */
  const current = () => ({ sort: list.sort, filter: list.filter, columns: saved()?.columns ? list.columns : null })
  const isModified = () => {
    const unchanged = settings()
    return isReady() && unchanged !== undefined && !isSameSettings(current(), unchanged)
  }
  const reset = () => {
    const unchanged = settings()
    if (unchanged) applyView(id(), unchanged)
  }
  createEffect(() => {
    if (!isReady()) reset()
  })
  return (
    <>
      <div data-slot="contacts-views">
        <Views current={id()} views={order.ordered()} isModified={isModified()} onMove={order.move} />
        <Show when={isReady()}>
          <ViewActions
            view={saved()}
            settings={current()}
            isModified={isModified()}
            onReset={reset}
            position={order.ordered().findIndex(view => view.id === id())}
            count={order.ordered().length}
            onMove={position => order.move(id(), position)}
          />
        </Show>
      </div>
      <Switch>
        <Match when={id() === "recent"}>
          <RecentContacts />
        </Match>
        <Match when={id() === "bin" && mayDelete()}>
          <DeletedContacts />
        </Match>
        <Match when={settings()}>
          <BulkProgress />
          <ContactList isReady={isReady()} hasOwnColumns={Boolean(saved()?.columns)} />
        </Match>
        <Match when={views.isError}>
          <Region title={l("views.title")} failure={errorText(t, views.error)} onRetry={() => void views.refetch()} />
        </Match>
        <Match when={loaded(views)}>
          <Region
            title={l("views.notFound")}
            empty={
              <>
                <p>{l("views.notFoundHelp")}</p>
                <A href="/contacts">{l("views.openAll")}</A>
              </>
            }
          />
        </Match>
      </Switch>
    </>
  )
}
