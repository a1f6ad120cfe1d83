import Ellipsis from "lucide-solid/icons/ellipsis"
import { For, type JSX } from "solid-js"
import { root } from "./action-menu.module.css"
import { Menu } from "./index"

export type Action = { label: string; icon: JSX.Element; danger?: boolean; run: () => void }

/** Shows a button with three dots that opens a menu of actions. */
export function ActionMenu(props: { label: string; actions: readonly Action[] }) {
  return (
    <Menu label={props.label} button={<Ellipsis size={16} aria-hidden="true" />}>
      <ul class={root}>
        <For each={props.actions}>
          {action => (
            <li>
              <button
                type="button"
                data-danger={action.danger ? "" : undefined}
                onClick={event => {
                  event.currentTarget.closest<HTMLElement>("[popover]")?.hidePopover()
                  action.run()
                }}
              >
                {action.icon}
                {action.label}
              </button>
            </li>
          )}
        </For>
      </ul>
    </Menu>
  )
}
