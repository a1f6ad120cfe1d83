import { createUniqueId, For, type JSX, Show } from "solid-js"
import { root, splitView } from "./tabs.module.css"
import { useWidth } from "./width"

const MIN_WIDTH_PX = 860

export type Part = { label: string; content: () => JSX.Element }

/** Shows a main part and an aside beside it, or in tabs where the page is too narrow for both. */
export function SplitView(props: {
  label: string
  main: Part
  aside: Part
  shown: "main" | "aside"
  onShow: (side: "main" | "aside") => void
}) {
  const { width, ref } = useWidth()
  return (
    <div ref={ref} class={splitView}>
      <Show
        when={width() >= MIN_WIDTH_PX}
        fallback={
          <Tabs
            label={props.label}
            tabs={[
              { id: "main", label: props.main.label },
              { id: "aside", label: props.aside.label },
            ]}
            value={props.shown}
            onChange={id => props.onShow(id)}
          >
            {id => props[id].content()}
          </Tabs>
        }
      >
        <div data-slot="sides">
          <div>{props.main.content()}</div>
          <aside aria-label={props.aside.label}>{props.aside.content()}</aside>
        </div>
      </Show>
    </div>
  )
}

/** Shows one of several panels and their tabs; arrows, Home and End move between the tabs. */
function Tabs<Id extends string>(props: {
  label: string
  tabs: readonly { id: Id; label: string; extra?: JSX.Element }[]
  value: Id
  onChange: (id: Id) => void
  children: (id: Id) => JSX.Element
}) {
  const id = createUniqueId()
  let list: HTMLDivElement | undefined
  const select = (index: number) => {
    const tab = props.tabs.at(index % props.tabs.length)
    if (!tab) return
    props.onChange(tab.id)
    list?.querySelector<HTMLElement>(`#${CSS.escape(`${id}-${tab.id}`)}`)?.focus()
  }
  const move = (event: KeyboardEvent) => {
    const index = props.tabs.findIndex(tab => tab.id === props.value)
    const to = { ArrowRight: index + 1, ArrowLeft: index - 1, Home: 0, End: -1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    select(to)
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
              {tab.extra}
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
