import { normalizeText } from "@ucrm/core/text"
import ChevronDown from "lucide-solid/icons/chevron-down"
import { createEffect, createMemo, createSignal, createUniqueId, For, Show } from "solid-js"
import { useMessages } from "../messages/index"
import { root } from "./combobox.module.css"
import { type FieldWiring, Input } from "./index"

export type Choice = { value: string; label: string /** What else it is found by. */; also?: string }

function ranked(choices: readonly Choice[], query: string) {
  const asked = normalizeText(query.trim())
  if (asked === "") return choices
  const begins = (choice: Choice) =>
    [choice.label, choice.also ?? ""].some(text => normalizeText(text).startsWith(asked))
  const holds = (choice: Choice) => normalizeText(`${choice.label} ${choice.also ?? ""}`).includes(asked)
  return [...choices.filter(begins), ...choices.filter(choice => !begins(choice) && holds(choice))]
}

/** One of many, found by typing: the list narrows, arrows move in it, Enter takes, Escape leaves all as it was. */
export function Combobox(props: {
  /** Without it, the label is that of the field. */
  wiring?: FieldWiring | undefined
  label: string
  title?: string | undefined
  choices: readonly Choice[]
  value: string
  onChange: (value: string) => void
}) {
  const t = useMessages()
  const id = createUniqueId()
  const [typed, setTyped] = createSignal<string>()
  const [at, setAt] = createSignal(0)
  const open = () => typed() !== undefined
  const chosen = createMemo(() => props.choices.find(choice => choice.value === props.value))
  const found = createMemo(() => ranked(props.choices, typed() ?? ""))
  let list: HTMLDivElement | undefined
  createEffect(() => open() && list?.children[at()]?.scrollIntoView({ block: "nearest" }))

  const show = () => {
    if (open()) return
    setTyped("")
    setAt(Math.max(0, found().indexOf(chosen() as Choice)))
  }
  const take = (choice: Choice | undefined) => {
    setTyped()
    if (choice) props.onChange(choice.value)
  }
  const keys = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (by) {
      if (open()) setAt(now => Math.min(Math.max(now + by, 0), found().length - 1))
      else show()
    } else if (event.key === "Enter" && open()) take(found()[at()])
    else if (event.key === "Escape" && open()) {
      event.stopPropagation()
      take(undefined)
    } else return
    event.preventDefault()
  }
  return (
    <div class={root}>
      <Input
        {...props.wiring}
        aria-label={props.wiring ? undefined : props.label}
        title={props.title}
        role="combobox"
        aria-expanded={open()}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={open() && found().length > 0 ? `${id}-${at()}` : undefined}
        value={typed() || (open() ? "" : (chosen()?.label ?? props.value))}
        placeholder={chosen()?.label ?? props.value}
        onClick={show}
        onInput={event => {
          setTyped(event.currentTarget.value)
          setAt(0)
        }}
        onKeyDown={keys}
        onBlur={() => take(undefined)}
      />
      <ChevronDown size={14} aria-hidden="true" />
      <div
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label={props.label}
        hidden={!open()}
        // The field keeps the focus, so that the list is still there when the pointer is let go.
        onPointerDown={event => event.preventDefault()}
      >
        <Show when={open()}>
          <For each={found()}>
            {(choice, index) => (
              // biome-ignore lint/a11y/useFocusableInteractive: the field has the focus, and says which option is active.
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's.
              <div
                id={`${id}-${index()}`}
                role="option"
                aria-selected={choice.value === props.value}
                data-active={index() === at() ? "" : undefined}
                onClick={() => take(choice)}
              >
                <span>{choice.label}</span>
                <span data-slot="choice-also">{choice.also}</span>
              </div>
            )}
          </For>
        </Show>
      </div>
      <Show when={open() && found().length === 0}>
        <p role="status">{t("contact.field.none")}</p>
      </Show>
    </div>
  )
}
