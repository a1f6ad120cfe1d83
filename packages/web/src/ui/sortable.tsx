import ArrowDown from "lucide-solid/icons/arrow-down"
import ArrowUp from "lucide-solid/icons/arrow-up"
import GripVertical from "lucide-solid/icons/grip-vertical"
import { createMemo, createSignal, For, type JSX } from "solid-js"
import { useMessages } from "../messages/index"
import { uiMessages } from "../messages/ui"
import { drag } from "./drag"
import { IconButton, useToast } from "./index"
import { moveTo, sortByIds } from "./order"
import { root } from "./sortable.module.css"

export type Handles = {
  /** Takes the row along: by pointer, or by Space and the arrows. */
  grip: () => JSX.Element
  /** One place up, one place down. */
  moves: () => JSX.Element
}

type SortableProps<Item> = {
  label: string
  items: readonly Item[]
  nameOf: (item: Item) => string
  /** Keeps the order; what is shown stays as it was dropped until it has answered. */
  onOrder: (ids: string[]) => void | Promise<void>
  children: (item: Item, handles: Handles) => JSX.Element
}

/** A list in an order that its reader makes: with buttons, by dragging, or with the keys; every move is said. */
export function Sortable<Item extends { readonly id: string }>(props: SortableProps<Item>) {
  const w = useMessages(uiMessages)
  const { announce } = useToast()
  // The order under way; nothing while what is shown is what is kept.
  const [order, setOrder] = createSignal<readonly string[]>()
  const [held, setHeld] = createSignal<string>()
  const ids = createMemo(() => sortByIds(props.items, order()).map(item => item.id))
  let list: HTMLOListElement | undefined

  const rowOf = (id: string) => list?.querySelector<HTMLElement>(`:scope > [data-id="${CSS.escape(id)}"]`) ?? undefined
  const say = (what: "held" | "moved" | "dropped" | "returned", item: Item) =>
    announce(w(`order.${what}`, { name: props.nameOf(item), place: ids().indexOf(item.id) + 1, count: ids().length }))
  const keep = async () => {
    const now = order()
    setHeld()
    if (now?.some((id, at) => id !== props.items[at]?.id)) await props.onOrder([...now])
    // Unless it has been changed again meanwhile.
    if (order() === now) setOrder()
  }
  const put = (id: string, at: number) => {
    const focused = document.activeElement
    setOrder(moveTo(ids(), id, at))
    // A row that changes its place in the document lets go of the focus.
    if (focused instanceof HTMLElement && list?.contains(focused)) focused.focus()
  }
  const step = (item: Item, by: number) => {
    const to = ids().indexOf(item.id) + by
    if (to < 0 || to >= ids().length) return false
    put(item.id, to)
    return true
  }
  const drop = (item: Item) => {
    say("dropped", item)
    void keep()
  }
  const giveBack = (item: Item) => {
    setOrder()
    setHeld()
    rowOf(item.id)?.querySelector<HTMLElement>("[data-slot=sort-grip]")?.focus()
    say("returned", item)
  }

  const abandoned = async (item: Item) => {
    // A row that moves loses the focus only until it has arrived.
    await Promise.resolve()
    if (held() === item.id && !list?.contains(document.activeElement)) drop(item)
  }
  const keys = (item: Item, event: KeyboardEvent) => {
    const holding = held() === item.id
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key] ?? 0
    if (event.key === " " || event.key === "Enter") {
      if (holding) drop(item)
      else {
        setHeld(item.id)
        say("held", item)
      }
    } else if (holding && event.key === "Escape") giveBack(item)
    else if (holding && by !== 0) step(item, by) && say("moved", item)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  const handles = (item: Item): Handles => ({
    grip: () => (
      <button
        type="button"
        data-slot="sort-grip"
        aria-label={w("order.grip", { name: props.nameOf(item) })}
        aria-pressed={held() === item.id}
        title={w("order.gripHelp")}
        onKeyDown={event => keys(item, event)}
        onBlur={() => void abandoned(item)}
        onPointerDown={event =>
          drag(event, {
            row: () => rowOf(item.id),
            rows: () => ids().map(rowOf),
            start: () => setHeld(item.id),
            over: at => put(item.id, at),
            drop: () => drop(item),
            cancel: () => giveBack(item),
          })
        }
      >
        <GripVertical size={14} aria-hidden="true" />
      </button>
    ),
    moves: () => (
      <span data-slot="sort-moves">
        <For each={[-1, 1]}>
          {by => (
            <IconButton
              size="small"
              label={w(by < 0 ? "order.up" : "order.down", { name: props.nameOf(item) })}
              aria-disabled={ids().at(by < 0 ? 0 : -1) === item.id || undefined}
              onClick={() => {
                if (!step(item, by)) return
                say("moved", item)
                void keep()
              }}
            >
              {by < 0 ? <ArrowUp size={14} /> : <ArrowDown size={14} />}
            </IconButton>
          )}
        </For>
      </span>
    ),
  })

  return (
    <ol ref={list} class={root} aria-label={props.label}>
      <For each={sortByIds(props.items, order())}>
        {item => (
          <li data-id={item.id} data-held={held() === item.id ? "" : undefined}>
            {props.children(item, handles(item))}
          </li>
        )}
      </For>
    </ol>
  )
}
