import { createSignal } from "solid-js"

// The list stays as it was left while an interaction is on the screen.
const [scrollTop, setScrollTop] = createSignal(0)
const [activeGuid, setActiveGuid] = createSignal<string>()

export { activeGuid, setActiveGuid }

/** Where the list is scrolled to. */
export const SCROLL = { top: scrollTop, setTop: setScrollTop }
