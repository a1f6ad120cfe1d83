import { createEffect, onCleanup } from "solid-js"

const PRODUCT = "uCRM"

/** Names the page in the browser's own tab for as long as the component is on the screen. */
export function useTitle(name: () => string | undefined) {
  createEffect(() => {
    const own = name()
    document.title = own ? `${own} · ${PRODUCT}` : PRODUCT
  })
  onCleanup(() => {
    document.title = PRODUCT
  })
}
