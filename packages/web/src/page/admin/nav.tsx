import { A } from "@solidjs/router"
import ChevronsUpDown from "lucide-solid/icons/chevrons-up-down"
import { For, Show } from "solid-js"
import { Dynamic } from "solid-js/web"
import { useMessages } from "../../messages"
import { adminMessages } from "../../messages/admin/shell"
import { Menu } from "../../ui"
import { root } from "./nav.module.css"
import { adminPath } from "./path"
import { type AdminRoute, type useGroups, useLocalizedText } from "./routes"

type NavProps = { groups: ReturnType<ReturnType<typeof useGroups>>; current: AdminRoute | undefined }

/** Renders the navigation as a column, for wide frames. */
export function AdminNav(props: NavProps) {
  const w = useMessages(adminMessages)
  return (
    <nav class={root} data-form="column" aria-label={w("title")}>
      <Routes {...props} />
    </nav>
  )
}

/** Renders the navigation as a menu that is labelled with the open page, for narrow frames. */
export function AdminNavMenu(props: NavProps) {
  const w = useMessages(adminMessages)
  const localized = useLocalizedText()
  const currentLabel = () => (props.current ? localized(props.current.label) : w("title"))
  return (
    <nav class={root} data-form="menu" aria-label={w("title")}>
      <Menu
        label={w("goTo", { place: currentLabel() })}
        button={
          <>
            <Show when={props.current}>
              {route => <Dynamic component={route().icon} size={15} aria-hidden="true" />}
            </Show>
            <span data-slot="nav-here">{currentLabel()}</span>
            <ChevronsUpDown size={13} aria-hidden="true" />
          </>
        }
      >
        <Routes {...props} />
      </Menu>
    </nav>
  )
}

function Routes(props: NavProps) {
  const localized = useLocalizedText()
  return (
    <div data-slot="nav-routes">
      <For each={props.groups}>
        {group => (
          <div data-slot="nav-group">
            <p>{localized(group.label)}</p>
            <ul>
              <For each={group.routes}>
                {route => (
                  <li>
                    <A
                      href={adminPath(route.path)}
                      aria-current={route === props.current ? "page" : undefined}
                      onClick={event => event.currentTarget.closest<HTMLElement>("[popover]")?.hidePopover()}
                    >
                      <Dynamic component={route.icon} size={15} aria-hidden="true" />
                      <span>{localized(route.label)}</span>
                    </A>
                  </li>
                )}
              </For>
            </ul>
          </div>
        )}
      </For>
    </div>
  )
}
