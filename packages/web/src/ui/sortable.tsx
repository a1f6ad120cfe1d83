import ArrowDown from "lucide-solid/icons/arrow-down"
import ArrowUp from "lucide-solid/icons/arrow-up"
import GripVertical from "lucide-solid/icons/grip-vertical"
import { createMemo, createSignal, For, type JSX } from "solid-js"
import { useMessages } from "../messages/index"
import { uiMessages } from "../messages/ui"
import { IconButton, useToast } from "./index"
import { dragRow, moveId, sortByIds } from "./reorder"
import { root } from "./sortable.module.css"

/** The controls that move a row. */
export type Handles = {
  /** Moves the row by pointer, or by Space and the arrows. */
  grip: () => JSX.Element
  /** Buttons that move the row up and down. */
  moves: () => JSX.Element
}

type SortableProps<Item> = {
  label: string
  items: readonly Item[]
  nameOf: (item: Item) => string
  /** Saves the order; the list shows it until the promise settles. */
  onOrder: (ids: string[]) => void | Promise<void>
  children: (item: Item, handles: Handles) => JSX.Element
}

/** Shows a list that the user sorts with buttons, by dragging or with keys; every move is announced. */
export function Sortable<Item extends { readonly id: string }>(props: SortableProps<Item>) {
  const w = useMessages(uiMessages)
  const { announce } = useToast()
  // The unsaved order; undefined when the saved one is shown.
  const [order, setOrder] = createSignal<readonly string[]>()
  const [held, setHeld] = createSignal<string>()
  const ids = createMemo(() => sortByIds(props.items, order()).map(item => item.id))
  let list: HTMLOListElement | undefined

  const rowOf = (id: string) => list?.querySelector<HTMLElement>(`:scope > [data-id="${CSS.escape(id)}"]`) ?? undefined
  const announceMove = (event: "taken" | "moved" | "dropped" | "cancelled", item: Item) =>
    announce(w(`order.${event}`, { name: props.nameOf(item), place: ids().indexOf(item.id) + 1, count: ids().length }))
  const save = async () => {
    const saved = order()
    setHeld()
    if (saved?.some((id, index) => id !== props.items[index]?.id)) await props.onOrder([...saved])
    // The order may have changed again.
    if (order() === saved) setOrder()
  }
  const moveRow = (id: string, index: number) => {
    const focused = document.activeElement
    setOrder(moveId(ids(), id, index))
    // A row that moves in the document loses the focus.
    if (focused instanceof HTMLElement && list?.contains(focused)) focused.focus()
  }
  const step = (item: Item, by: number) => {
    const to = ids().indexOf(item.id) + by
    if (to < 0 || to >= ids().length) return false
    moveRow(item.id, to)
    return true
  }
  const drop = (item: Item) => {
    announceMove("dropped", item)
    void save()
  }
  const cancel = (item: Item) => {
    setOrder()
    setHeld()
    rowOf(item.id)?.querySelector<HTMLElement>("[data-slot=sort-grip]")?.focus()
    announceMove("cancelled", item)
  }

  const dropOnBlur = async (item: Item) => {
    // A row that moves loses the focus only for a moment.
    await Promise.resolve()
    if (held() === item.id && !list?.contains(document.activeElement)) drop(item)
  }
  const onKeyDown = (item: Item, event: KeyboardEvent) => {
    const isHeld = held() === item.id
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key] ?? 0
    if (event.key === " " || event.key === "Enter") {
      if (isHeld) drop(item)
      else {
        setHeld(item.id)
        announceMove("taken", item)
      }
    } else if (isHeld && event.key === "Escape") cancel(item)
    else if (isHeld && by !== 0) step(item, by) && announceMove("moved", item)
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
        onKeyDown={event => onKeyDown(item, event)}
        onBlur={() => void dropOnBlur(item)}
        onPointerDown={event =>
          dragRow(event, {
            row: () => rowOf(item.id),
            rows: () => ids().map(rowOf),
            start: () => setHeld(item.id),
            move: index => moveRow(item.id, index),
            drop: () => drop(item),
            cancel: () => cancel(item),
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
                announceMove("moved", item)
                void save()
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
