import { createSignal, createUniqueId, type JSX, Show, Suspense } from "solid-js"
import { root } from "./menu.module.css"
import { SkeletonLines } from "./skeleton"

const GAP = 4

/** A popover below its button, or above it where it would be cut; its content is created when it first opens. */
export function Menu(props: { label: string; button: JSX.Element; children: JSX.Element }) {
  const id = createUniqueId()
  let panel: HTMLDivElement | undefined
  let button: HTMLButtonElement | undefined
  const [opened, setOpened] = createSignal(false)
  const place = () => {
    if (!panel || !button) return
    const anchor = button.getBoundingClientRect()
    const below = anchor.bottom + GAP
    const isCut = below + panel.offsetHeight > window.innerHeight
    panel.style.top = `${isCut ? Math.max(GAP, anchor.top - GAP - panel.offsetHeight) : below}px`
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
