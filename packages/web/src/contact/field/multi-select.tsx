import { normalizeText } from "@ucrm/core/text"
import ChevronDown from "lucide-solid/icons/chevron-down"
import { createMemo, createSignal, createUniqueId, For, onCleanup, Show } from "solid-js"
import { useMessages } from "../../messages"
import { contactsMessages } from "../../messages/contacts"
import { Checkbox, type FieldWiring, Input } from "../../ui"
import { root } from "./multi-select.module.css"

type Option = { value: string; label: string }

const MIN_FILTERED = 8
const GAP_PX = 4

/** Shows a button with the chosen options, which opens all options as checkboxes. */
export function MultiSelect(props: {
  label: string
  wiring: FieldWiring
  options: readonly Option[]
  chosen: readonly string[]
  onInput: (chosen: string[]) => void
  onBlur: () => void
}) {
  const t = useMessages()
  const w = useMessages(contactsMessages)
  const id = createUniqueId()
  const [open, setOpen] = createSignal(false)
  const [filter, setFilter] = createSignal("")
  let button: HTMLButtonElement | undefined
  let panel: HTMLDivElement | undefined
  const shown = createMemo(() =>
    props.options.filter(option => normalizeText(option.label).includes(normalizeText(filter().trim()))),
  )
  const labels = () => props.options.filter(option => props.chosen.includes(option.value)).map(option => option.label)

  const toggle = (value: string, on: boolean) =>
    props.onInput(
      // In the order of the options, not of the clicks.
      props.options
        .map(option => option.value)
        .filter(chosen => (chosen === value ? on : props.chosen.includes(chosen))),
    )

  const position = () => {
    if (!panel || !button) return
    const anchor = button.getBoundingClientRect()
    panel.style.minInlineSize = `${anchor.width}px`
    const below = window.innerHeight - anchor.bottom - GAP_PX * 2
    const above = anchor.top - GAP_PX * 2
    const up = below < Math.min(panel.scrollHeight, 200) && above > below
    panel.style.maxBlockSize = `${Math.min(320, up ? above : below)}px`
    panel.style.top = up ? `${anchor.top - GAP_PX - panel.offsetHeight}px` : `${anchor.bottom + GAP_PX}px`
    panel.style.left = `${Math.max(8, Math.min(anchor.left, window.innerWidth - panel.offsetWidth - 8))}px`
  }
  const unfollow = () => {
    window.removeEventListener("scroll", position, true)
    window.removeEventListener("resize", position)
  }
  onCleanup(unfollow)

  const toggled = (event: ToggleEvent) => {
    setOpen(event.newState === "open")
    unfollow()
    if (event.newState !== "open") {
      setFilter("")
      return props.onBlur()
    }
    position()
    window.addEventListener("scroll", position, true)
    window.addEventListener("resize", position)
    panel?.querySelector("input")?.focus()
  }

  const move = (event: KeyboardEvent) => {
    // Escape closes the list, and not the edit around it.
    if (event.key === "Escape") return event.stopPropagation()
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0
    if (step === 0 || !panel) return
    event.preventDefault()
    const inputs = [...panel.querySelectorAll("input")]
    const index = document.activeElement instanceof HTMLInputElement ? inputs.indexOf(document.activeElement) : -1
    inputs.at((index + step) % inputs.length)?.focus()
  }

  return (
    <div class={root}>
      <button
        ref={button}
        type="button"
        id={props.wiring.id}
        data-slot="multi-button"
        data-invalid={props.wiring["aria-invalid"] ? "" : undefined}
        aria-describedby={[`${id}-chosen`, props.wiring["aria-describedby"]].filter(Boolean).join(" ")}
        aria-haspopup="dialog"
        aria-expanded={open()}
        popovertarget={id}
      >
        <span id={`${id}-chosen`} data-slot="multi-chosen" data-empty={labels().length === 0 ? "" : undefined}>
          {labels().length === 0 ? w("field.select") : labels().join(", ")}
        </span>
        <Show when={labels().length > 1}>
          <span data-slot="multi-count" aria-hidden="true">
            {labels().length}
          </span>
        </Show>
        <ChevronDown size={14} aria-hidden="true" />
      </button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={props.label}
        data-slot="multi-panel"
        onToggle={toggled}
        onKeyDown={move}
      >
        <Show when={props.options.length > MIN_FILTERED}>
          <Input
            type="search"
            aria-label={w("field.filter")}
            placeholder={w("field.filter")}
            value={filter()}
            onInput={event => setFilter(event.currentTarget.value)}
            onKeyDown={event => event.key === "Enter" && event.preventDefault()}
          />
        </Show>
        <For each={shown()} fallback={<p data-slot="multi-none">{t("contact.field.none")}</p>}>
          {option => (
            <Checkbox
              label={option.label}
              checked={props.chosen.includes(option.value)}
              onChange={event => toggle(option.value, event.currentTarget.checked)}
            />
          )}
        </For>
      </div>
    </div>
  )
}
