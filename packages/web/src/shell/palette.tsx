import { normalizeText } from "@ucrm/core/text"
import { createMemo, createSignal, createUniqueId, For, Show } from "solid-js"
import { type Command, commands, spell } from "../command"
import { useMessages } from "../messages"
import { Dialog, Highlight, Input, Kbd } from "../ui"
import { root } from "./palette.module.css"

/** Every command of the moment with its key, found by typing. */
export default function Palette(props: { onClose: () => void }) {
  const t = useMessages()
  const id = createUniqueId()
  const [query, setQuery] = createSignal("")
  const [at, setAt] = createSignal(0)
  // What was on offer when it opened; the palette itself is not among it.
  const offered = commands().filter(command => command.id !== "palette" && !command.hidden)
  const found = createMemo(() =>
    offered.filter(command =>
      normalizeText(query())
        .split(/\s+/)
        .every(word => normalizeText(command.label).includes(word)),
    ),
  )
  const run = (command: Command | undefined) => {
    if (!command) return
    props.onClose()
    // After the dialog gave the focus back, so that a command may take it elsewhere.
    queueMicrotask(command.run)
  }
  const move = (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0
    if (step !== 0) setAt(now => (now + step + found().length) % Math.max(1, found().length))
    else if (event.key === "Enter") run(found()[at()])
    else return
    event.preventDefault()
    document.getElementById(`${id}-${at()}`)?.scrollIntoView({ block: "nearest" })
  }
  return (
    <Dialog open title={t("shell.palette.title")} titleHidden onClose={props.onClose}>
      <div class={root}>
        <Input
          autofocus
          role="combobox"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={found().length > 0 ? `${id}-${at()}` : undefined}
          aria-label={t("shell.palette.placeholder")}
          placeholder={t("shell.palette.placeholder")}
          value={query()}
          onInput={event => {
            setQuery(event.currentTarget.value)
            setAt(0)
          }}
          onKeyDown={move}
        />
        <div role="listbox" id={`${id}-list`} aria-label={t("shell.palette.title")}>
          <For each={found()}>
            {(command, index) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the combobox's, which keeps the focus.
              // biome-ignore lint/a11y/useFocusableInteractive: it is active by the combobox's aria-activedescendant.
              <div role="option" id={`${id}-${index()}`} aria-selected={index() === at()} onClick={() => run(command)}>
                <span>
                  <Highlight text={command.label} query={query()} />
                </span>
                <Show when={command.keys}>{keys => <Kbd keys={spell(keys())} />}</Show>
              </div>
            )}
          </For>
        </div>
        <Show when={found().length === 0}>
          <p>{t("shell.palette.none")}</p>
        </Show>
      </div>
    </Dialog>
  )
}
