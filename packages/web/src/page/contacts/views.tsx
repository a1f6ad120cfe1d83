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
import { root } from "./views.module.css"

/** The saved views that are tabs; the others are behind "More". */
const MAX_TABS = 7
const BUILT_IN = ["all", "mine", "recent"] as const
const WITH_BIN = [...BUILT_IN, "bin"] as const

/** The views as tabs: those that everybody has, then the saved ones. */
export function Views(props: { current: string; views: readonly ContactView[]; isModified: boolean }) {
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
  const move = (event: KeyboardEvent) => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0
    if (step === 0) return
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
    <A href={viewPath(view.id)} aria-current={props.current === view.id ? "page" : undefined}>
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
        <For each={tabs()}>{view => <li>{saved(view)}</li>}</For>
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
