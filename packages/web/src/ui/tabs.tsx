import { createUniqueId, For, type JSX, Show } from "solid-js"
import { root } from "./tabs.module.css"

/** Panels of which one shows; arrows, Home and End move among their tabs. */
export function Tabs<Id extends string>(props: {
  label: string
  tabs: readonly { id: Id; label: string; beside?: JSX.Element }[]
  value: Id
  onChange: (id: Id) => void
  children: (id: Id) => JSX.Element
}) {
  const id = createUniqueId()
  let list: HTMLDivElement | undefined
  const go = (at: number) => {
    const tab = props.tabs.at(at % props.tabs.length)
    if (!tab) return
    props.onChange(tab.id)
    list?.querySelector<HTMLElement>(`#${CSS.escape(`${id}-${tab.id}`)}`)?.focus()
  }
  const move = (event: KeyboardEvent) => {
    const at = props.tabs.findIndex(tab => tab.id === props.value)
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    go(to)
  }
  return (
    <div class={root}>
      <div ref={list} role="tablist" tabindex="-1" aria-label={props.label} onKeyDown={move}>
        <For each={props.tabs}>
          {tab => (
            <button
              type="button"
              role="tab"
              id={`${id}-${tab.id}`}
              aria-selected={props.value === tab.id}
              aria-controls={`${id}-panel`}
              tabindex={props.value === tab.id ? 0 : -1}
              onClick={() => props.onChange(tab.id)}
            >
              {tab.label}
              {tab.beside}
            </button>
          )}
        </For>
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${props.value}`}>
        <Show when={props.value} keyed>
          {value => props.children(value)}
        </Show>
      </div>
    </div>
  )
}
