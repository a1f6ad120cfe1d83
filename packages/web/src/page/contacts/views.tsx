import { debounce } from "@solid-primitives/scheduled"
import { A } from "@solidjs/router"
import type { ContactView } from "@ucrm/core/contact-view/schema"
import Users from "lucide-solid/icons/users"
import { createSignal, For, onCleanup, Show, untrack } from "solid-js"
import { useOrderViews } from "../../api/contact-list"
import { usePermission } from "../../api/session"
import { useCommands } from "../../command"
import { useMessages } from "../../messages"
import { contactListMessages } from "../../messages/contact-list"
import { errorText } from "../../messages/error-text"
import { Menu, useToast } from "../../ui"
import { moveId, sortByIds } from "../../ui/reorder"
import { viewPath } from "../path"
import { views } from "./contacts.module.css"

/** The number of saved views that are tabs; the others are in the menu "More". */
const MAX_TABS = 7
const BUILT_IN = ["all", "mine", "recent"] as const
const WITH_BIN = [...BUILT_IN, "bin"] as const

/** Renders the views as tabs: those that everybody has, then the saved ones in the order of the reader. */
export function Views(props: {
  current: string
  views: readonly ContactView[]
  isModified: boolean
  onMove: (id: string, to: number) => void
}) {
  const w = useMessages(contactListMessages)
  const mayDelete = usePermission("contacts.delete")
  let nav: HTMLElement | undefined
  useCommands(() => [
    {
      id: "contacts.views",
      label: w("views.title"),
      keys: "v",
      run: () => nav?.querySelector<HTMLElement>("[aria-current=page]")?.focus(),
    },
  ])
  const tabs = () => {
    const first = props.views.slice(0, MAX_TABS)
    const current = props.views.find(view => view.id === props.current)
    return current && !first.includes(current) ? [...first.slice(0, MAX_TABS - 1), current] : first
  }
  const others = () => props.views.filter(view => !tabs().includes(view))
  const drag = createTabDrag({
    nav: () => nav,
    onOver: (id, over) =>
      props.onMove(
        id,
        props.views.findIndex(view => view.id === over),
      ),
  })
  const move = (event: KeyboardEvent) => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0
    if (step === 0) return
    if (event.altKey) {
      const focused = document.activeElement?.closest<HTMLElement>("[data-view]")?.dataset["view"]
      if (focused === undefined) return
      event.preventDefault()
      props.onMove(focused, props.views.findIndex(view => view.id === focused) + step)
      nav?.querySelector<HTMLElement>(`[data-view="${CSS.escape(focused)}"] a`)?.focus()
      return
    }
    const links = [...(nav?.querySelectorAll<HTMLElement>("a") ?? [])]
    event.preventDefault()
    links[links.indexOf(document.activeElement as HTMLElement) + step]?.focus()
  }
  const star = (id: string) => (
    <Show when={props.isModified && props.current === id}>
      <span title={w("views.modified")}>*</span>
      <span class="visually-hidden"> {w("views.modified")}</span>
    </Show>
  )
  const saved = (view: ContactView) => (
    <A
      href={viewPath(view.id)}
      aria-current={props.current === view.id ? "page" : undefined}
      title={props.views.length > 1 ? w("views.moveHelp") : undefined}
      draggable="false"
    >
      <Show when={view.isShared}>
        <Users size={13} aria-hidden="true" />
        <span class="visually-hidden">{w("views.shared")}: </span>
      </Show>
      {view.name}
      {star(view.id)}
    </A>
  )
  return (
    <nav ref={nav} class={views} aria-label={w("views.title")} onKeyDown={move}>
      <ul>
        <For each={mayDelete() ? WITH_BIN : BUILT_IN}>
          {id => (
            <li>
              <A href={viewPath(id)} aria-current={props.current === id ? "page" : undefined}>
                {w(`views.${id}`)}
                {star(id)}
              </A>
            </li>
          )}
        </For>
        <For each={tabs()}>
          {view => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the link inside handles the keys; this handler only ends a drag.
            <li
              data-view={view.id}
              data-dragged={drag.dragged() === view.id ? "" : undefined}
              onPointerDown={drag.onPointerDown}
              onClick={drag.onClick}
            >
              {saved(view)}
            </li>
          )}
        </For>
      </ul>
      <Show when={others().length > 0}>
        <Menu label={w("views.more")} button={w("views.more")}>
          <ul class={views}>
            <For each={others()}>{view => <li>{saved(view)}</li>}</For>
          </ul>
        </Menu>
      </Show>
    </nav>
  )
}

const SAVE_DELAY_MS = 500

/** Returns the views in the order of the user, and the function that moves one; the order is saved after a delay. */
export function useViewOrder(views: () => readonly ContactView[]) {
  const t = useMessages()
  const w = useMessages(contactListMessages)
  const { announce, toast } = useToast()
  const save = useOrderViews()
  const [order, setOrder] = createSignal<readonly string[]>()
  const ordered = () => sortByIds(views(), order())
  const saveOrder = () => {
    const ids = order()
    if (!ids) return
    save.mutate([...ids], {
      onError: error => toast(errorText(t, error)),
      onSettled: () => {
        if (order() === ids) setOrder()
      },
    })
  }
  const schedule = debounce(() => untrack(saveOrder), SAVE_DELAY_MS)
  onCleanup(() => {
    schedule.clear()
    untrack(saveOrder)
  })
  const move = (id: string, to: number) => {
    const all = ordered()
    const view = all.find(view => view.id === id)
    if (!view || to < 0 || to >= all.length) return
    setOrder(
      moveId(
        all.map(({ id }) => id),
        id,
        to,
      ),
    )
    announce(w("views.moved", { name: view.name, position: to + 1, count: all.length }))
    schedule()
  }
  return { ordered, move }
}

const THRESHOLD_PX = 6

/**
 * Returns the handlers of tabs that the pointer can drag to another place: `onOver` is called with the id of the dragged
 * tab and of the one under the pointer. Tabs are the elements with `data-view` in `nav`.
 */
function createTabDrag(options: { nav: () => HTMLElement | undefined; onOver: (id: string, over: string) => void }) {
  const [dragged, setDragged] = createSignal<string>()
  let wasDragged = false
  const onPointerDown = (press: PointerEvent & { currentTarget: HTMLElement }) => {
    const id = press.currentTarget.dataset["view"]
    // A finger that moves over the tabs scrolls the page.
    if (press.button !== 0 || press.pointerType === "touch" || id === undefined) return
    wasDragged = false
    const release = new AbortController()
    const { signal } = release
    const move = ({ clientX, clientY }: PointerEvent) => {
      if (!wasDragged && Math.hypot(clientX - press.clientX, clientY - press.clientY) < THRESHOLD_PX) return
      wasDragged = true
      setDragged(id)
      const tabs = [...(options.nav()?.querySelectorAll<HTMLElement>(":scope > ul > [data-view]") ?? [])]
      const over = document.elementFromPoint(clientX, clientY)?.closest<HTMLElement>("[data-view]")
      const from = tabs.findIndex(tab => tab.dataset["view"] === id)
      const to = over ? tabs.indexOf(over) : -1
      if (!over || to < 0 || to === from) return
      // Only past the middle: tabs of different widths would swap back and forth otherwise.
      const { left, width } = over.getBoundingClientRect()
      if (to > from === clientX > left + width / 2) options.onOver(id, over.dataset["view"] ?? "")
    }
    const end = () => {
      release.abort()
      setDragged()
      // The click of the same pointer comes first.
      setTimeout(() => (wasDragged = false))
    }
    window.addEventListener("pointermove", move, { signal })
    window.addEventListener("pointerup", end, { signal })
    window.addEventListener("pointercancel", end, { signal })
  }
  /** Prevents the click at the end of a drag from opening the view. */
  const onClick = (event: MouseEvent) => {
    if (!wasDragged) return
    event.preventDefault()
    event.stopPropagation()
  }
  return { dragged, onPointerDown, onClick }
}
