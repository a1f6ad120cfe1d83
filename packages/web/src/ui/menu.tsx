import { createUniqueId, type JSX } from "solid-js"
import { root } from "./menu.module.css"

/** A panel that opens below its button with the platform's own popover: Escape and a click outside close it. */
export const Menu = (props: { label: string; button: JSX.Element; children: JSX.Element }) => {
  const id = createUniqueId()
  let panel: HTMLDivElement | undefined
  let button: HTMLButtonElement | undefined
  const place = (event: ToggleEvent) => {
    if (event.newState !== "open" || !panel || !button) return
    const anchor = button.getBoundingClientRect()
    panel.style.top = `${anchor.bottom + 4}px`
    panel.style.left = `${Math.max(8, Math.min(anchor.left, window.innerWidth - panel.offsetWidth - 8))}px`
  }
  return (
    <div class={root}>
      <button
        ref={button}
        type="button"
        data-slot="menu-button"
        popovertarget={id}
        aria-label={props.label}
        title={props.label}
      >
        {props.button}
      </button>
      <div ref={panel} id={id} data-slot="menu-panel" popover="auto" onToggle={place}>
        {props.children}
      </div>
    </div>
  )
}
