import { A } from "@solidjs/router"
import ChevronsUpDown from "lucide-solid/icons/chevrons-up-down"
import { For, Show } from "solid-js"
import { Dynamic } from "solid-js/web"
import { useOwn } from "../../i18n/own"
import { Menu } from "../../ui"
import { root } from "./nav.module.css"
import { adminPath, type useGroups } from "./place"
import type { Place } from "./places"
import { useSaid } from "./said"
import { words } from "./words"

type NavProps = { groups: ReturnType<ReturnType<typeof useGroups>>; current: Place | undefined }

/** The places in a column of their own, where there is room for one. */
export function AdminNav(props: NavProps) {
  const w = useOwn(words)
  return (
    <nav class={root} data-form="column" aria-label={w("title")}>
      <Places {...props} />
    </nav>
  )
}

/** The places behind the name of the one that is open, on a narrow frame. */
export function AdminNavMenu(props: NavProps) {
  const w = useOwn(words)
  const say = useSaid()
  const here = () => (props.current ? say(props.current.label) : w("title"))
  return (
    <nav class={root} data-form="menu" aria-label={w("title")}>
      <Menu
        label={w("goTo", { place: here() })}
        button={
          <>
            <Show when={props.current}>
              {place => <Dynamic component={place().icon} size={15} aria-hidden="true" />}
            </Show>
            <span data-slot="nav-here">{here()}</span>
            <ChevronsUpDown size={13} aria-hidden="true" />
          </>
        }
      >
        <Places {...props} />
      </Menu>
    </nav>
  )
}

function Places(props: NavProps) {
  const say = useSaid()
  return (
    <div data-slot="nav-places">
      <For each={props.groups}>
        {group => (
          <div data-slot="nav-group">
            <p>{say(group.label)}</p>
            <ul>
              <For each={group.places}>
                {place => (
                  <li>
                    <A
                      href={adminPath(place.path)}
                      aria-current={place === props.current ? "page" : undefined}
                      onClick={event => event.currentTarget.closest<HTMLElement>("[popover]")?.hidePopover()}
                    >
                      <Dynamic component={place.icon} size={15} aria-hidden="true" />
                      <span>{say(place.label)}</span>
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
