import { createSignal, createUniqueId, type JSX, Show, Suspense } from "solid-js"
import { root } from "./menu.module.css"
import { SkeletonLines } from "./region"

const GAP_PX = 4

/** Shows a button with a popover below it, or above it where it would be cut; its content is created on first opening. */
export function Menu(props: { label: string; button: JSX.Element; children: JSX.Element }) {
  const id = createUniqueId()
  let panel: HTMLDivElement | undefined
  let button: HTMLButtonElement | undefined
  const [wasOpened, setWasOpened] = createSignal(false)
  const position = () => {
    if (!panel || !button) return
    const anchor = button.getBoundingClientRect()
    const below = anchor.bottom + GAP_PX
    const isCut = below + panel.offsetHeight > window.innerHeight
    panel.style.top = `${isCut ? Math.max(GAP_PX, anchor.top - GAP_PX - panel.offsetHeight) : below}px`
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
        onBeforeToggle={event => event.newState === "open" && setWasOpened(true)}
        onToggle={event => event.newState === "open" && position()}
      >
        <Show when={wasOpened()}>
          <Suspense fallback={<SkeletonLines lines={4} />}>{props.children}</Suspense>
        </Show>
      </div>
    </div>
  )
}
