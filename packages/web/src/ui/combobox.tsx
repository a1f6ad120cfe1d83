import { normalizeText } from "@ucrm/core/text"
import ChevronDown from "lucide-solid/icons/chevron-down"
import { createEffect, createMemo, createSignal, createUniqueId, For, Show } from "solid-js"
import { useMessages } from "../messages/index"
import { root } from "./combobox.module.css"
import { type FieldWiring, Input } from "./index"

export type Choice = {
  value: string
  label: string
  /** A second text that the search matches. */
  alias?: string
}

/** Returns the choices that match a query: first those with a text that starts with it. */
function rank(choices: readonly Choice[], query: string) {
  const normalized = normalizeText(query.trim())
  if (normalized === "") return choices
  const startsWith = (choice: Choice) =>
    [choice.label, choice.alias ?? ""].some(text => normalizeText(text).startsWith(normalized))
  const includes = (choice: Choice) => normalizeText(`${choice.label} ${choice.alias ?? ""}`).includes(normalized)
  return [...choices.filter(startsWith), ...choices.filter(choice => !startsWith(choice) && includes(choice))]
}

/** Shows a field to choose from a list: typing filters it, arrows move in it, Enter chooses, Escape closes it. */
export function Combobox(props: {
  /** The wiring of a field shell; without it, `label` is the accessible name. */
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
  const [activeIndex, setActiveIndex] = createSignal(0)
  const isOpen = () => typed() !== undefined
  const chosen = createMemo(() => props.choices.find(choice => choice.value === props.value))
  const matches = createMemo(() => rank(props.choices, typed() ?? ""))
  let list: HTMLDivElement | undefined
  createEffect(() => isOpen() && list?.children[activeIndex()]?.scrollIntoView({ block: "nearest" }))

  const show = () => {
    if (isOpen()) return
    setTyped("")
    setActiveIndex(Math.max(0, matches().indexOf(chosen() as Choice)))
  }
  const choose = (choice: Choice | undefined) => {
    setTyped()
    if (choice) props.onChange(choice.value)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) {
      if (isOpen()) setActiveIndex(index => Math.min(Math.max(index + step, 0), matches().length - 1))
      else show()
    } else if (event.key === "Enter" && isOpen()) choose(matches()[activeIndex()])
    else if (event.key === "Escape" && isOpen()) {
      event.stopPropagation()
      choose(undefined)
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
        aria-expanded={isOpen()}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={isOpen() && matches().length > 0 ? `${id}-${activeIndex()}` : undefined}
        value={typed() || (isOpen() ? "" : (chosen()?.label ?? props.value))}
        placeholder={chosen()?.label ?? props.value}
        onClick={show}
        onInput={event => {
          setTyped(event.currentTarget.value)
          setActiveIndex(0)
        }}
        onKeyDown={onKeyDown}
        onBlur={() => choose(undefined)}
      />
      <ChevronDown size={14} aria-hidden="true" />
      <div
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label={props.label}
        hidden={!isOpen()}
        // The field keeps the focus, so that the list stays open until the pointer is released.
        onPointerDown={event => event.preventDefault()}
      >
        <Show when={isOpen()}>
          <For each={matches()}>
            {(choice, index) => (
              // biome-ignore lint/a11y/useFocusableInteractive: the field has the focus and aria-activedescendant.
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's.
              <div
                id={`${id}-${index()}`}
                role="option"
                aria-selected={choice.value === props.value}
                data-active={index() === activeIndex() ? "" : undefined}
                onClick={() => choose(choice)}
              >
                <span>{choice.label}</span>
                <span data-slot="choice-alias">{choice.alias}</span>
              </div>
            )}
          </For>
        </Show>
      </div>
      <Show when={isOpen() && matches().length === 0}>
        <p role="status">{t("contact.field.none")}</p>
      </Show>
    </div>
  )
}
