import { createSignal, createUniqueId, type JSX, Show, Suspense } from "solid-js"
import { root } from "./menu.module.css"
import { SkeletonLines } from "./skeleton"

/** A panel that opens below its button with the platform's own popover, its content made when it first does: Escape and a click outside close it. */
export function Menu(props: { label: string; button: JSX.Element; children: JSX.Element }) {
  const id = createUniqueId()
  let panel: HTMLDivElement | undefined
  let button: HTMLButtonElement | undefined
  const [opened, setOpened] = createSignal(false)
  const place = () => {
    if (!panel || !button) return
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
      <div
        ref={panel}
        id={id}
        data-slot="menu-panel"
        popover="auto"
        onBeforeToggle={event => event.newState === "open" && setOpened(true)}
        onToggle={event => event.newState === "open" && place()}
      >
        <Show when={opened()}>
          <Suspense fallback={<SkeletonLines lines={4} />}>{props.children}</Suspense>
        </Show>
      </div>
    </div>
  )
}
