import { A } from "@solidjs/router"
import type { ContactView } from "@ucrm/core/contact-view/schema"
import Users from "lucide-solid/icons/users"
import { For, Show } from "solid-js"
import { usePermission } from "../../api/session"
import { useCommands } from "../../command"
import { useMessages } from "../../messages"
import { contactListMessages } from "../../messages/contact-list"
import { Menu } from "../../ui"
import { viewPath } from "../path"
import { createTabDrag } from "./tab-drag"
import { root } from "./views.module.css"

/** The saved views that are tabs; the others are behind "More". */
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
    <nav ref={nav} class={root} aria-label={w("views.title")} onKeyDown={move}>
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
            // biome-ignore lint/a11y/useKeyWithClickEvents: the link inside has the keys; this ends a drag.
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
          <ul class={root}>
            <For each={others()}>{view => <li>{saved(view)}</li>}</For>
          </ul>
        </Menu>
      </Show>
    </nav>
  )
}
