import { useNavigate } from "@solidjs/router"
import type { ContactSummary } from "@ucrm/core/contact/schema"
import { normalizeText } from "@ucrm/core/text"
import { createMemo, createSignal, createUniqueId, For, Show } from "solid-js"
import { useRecentContacts, useSearch } from "../api/contact"
import { loaded } from "../api/query"
import { usePermission } from "../api/session"
import { type Command, commands, formatKeys } from "../command"
import { Recognition } from "../contact/recognition"
import { useMessages } from "../messages"
import { contactPath } from "../page/path"
import { createDebounced } from "../state/debounced"
import { Dialog, Highlight, Input, Kbd } from "../ui"
import { palette } from "./dialogs.module.css"

const DEBOUNCE_MS = 180
const MIN_QUERY_LENGTH = 2
const MAX_CONTACTS = 6

type Option = Command & { recognition?: ContactSummary["recognition"] }

/** Shows the commands with their keys, filtered by the query, and below them contacts: matching or recent ones. */
export default function Palette(props: { onClose: () => void }) {
  const t = useMessages()
  const id = createUniqueId()
  const [query, setQuery] = createSignal("")
  const [activeIndex, setActiveIndex] = createSignal(0)
  // The commands at the time of opening, without the palette itself.
  const offered = commands().filter(
    command => command.id !== "palette" && !command.hidden && (command.isOffered?.() ?? true),
  )
  const matches = createMemo(() =>
    offered.filter(
      command =>
        !(command.isSearchOnly && query().trim() === "") &&
        normalizeText(query())
          .split(/\s+/)
          .every(word => normalizeText(command.label).includes(word)),
    ),
  )
  const navigate = useNavigate()
  const mayList = usePermission("tools.contacts")
  const [debouncedQuery] = createDebounced(query, DEBOUNCE_MS)
  const isSearching = () => query().trim().length >= MIN_QUERY_LENGTH
  const search = useSearch(() => (mayList() ? debouncedQuery() : ""))
  const recents = useRecentContacts(mayList)
  const contactOptions = createMemo((): Option[] => {
    const contacts = isSearching()
      ? loaded(search)?.pages.flatMap(page => page.contacts)
      : query() === ""
        ? loaded(recents)?.map(recent => recent.contact)
        : []
    return (contacts ?? []).slice(0, MAX_CONTACTS).map(contact => ({
      id: contact.contactId,
      label: [contact.name || contact.company || t("contact.unnamed"), ...contact.identifiers.slice(0, 1)].join(" · "),
      recognition: contact.recognition,
      run: () => navigate(contactPath(contact.contactId)),
    }))
  })
  const options = (): Option[] => [...matches(), ...contactOptions()]
  const run = (command: Command | undefined) => {
    if (!command) return
    props.onClose()
    // After the dialog has returned the focus, so that a command can move it.
    queueMicrotask(command.run)
  }
  const move = (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0
    if (step !== 0) setActiveIndex(index => (index + step + options().length) % Math.max(1, options().length))
    else if (event.key === "Enter") run(options()[activeIndex()])
    else return
    event.preventDefault()
    document.getElementById(`${id}-${activeIndex()}`)?.scrollIntoView({ block: "nearest" })
  }
  return (
    <Dialog open title={t("shell.palette.title")} titleHidden onClose={props.onClose}>
      <div class={palette}>
        <Input
          autofocus
          role="combobox"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={options().length > 0 ? `${id}-${activeIndex()}` : undefined}
          aria-label={t("shell.palette.placeholder")}
          placeholder={t("shell.palette.placeholder")}
          value={query()}
          onInput={event => {
            setQuery(event.currentTarget.value)
            setActiveIndex(0)
          }}
          onKeyDown={move}
        />
        <div role="listbox" id={`${id}-list`} aria-label={t("shell.palette.title")}>
          <For each={options()}>
            {(command, index) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox has the focus and handles the keys.
              // biome-ignore lint/a11y/useFocusableInteractive: the combobox has aria-activedescendant.
              <div
                role="option"
                id={`${id}-${index()}`}
                aria-selected={index() === activeIndex()}
                onClick={() => run(command)}
              >
                <span>
                  <Highlight text={command.label} query={query()} />
                  <Recognition values={command.recognition} slot="palette-recognition" />
                </span>
                <Show when={command.keys}>{keys => <Kbd keys={formatKeys(keys())} />}</Show>
                <Show when={index() >= matches().length}>
                  <small>{t("shell.palette.people")}</small>
                </Show>
              </div>
            )}
          </For>
        </div>
        <Show when={isSearching() && search.isError}>
          <p>{t("shell.palette.peopleFailed")}</p>
        </Show>
        <Show when={options().length === 0 && !(isSearching() && search.isFetching)}>
          <p>{t("shell.palette.none")}</p>
        </Show>
      </div>
    </Dialog>
  )
}
