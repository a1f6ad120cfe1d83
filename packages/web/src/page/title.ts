import { createEffect, createSignal, onCleanup } from "solid-js"

const PRODUCT = "uCRM"

const [notice, setNotice] = createSignal("")

/** Puts a notice before every title of the page; an empty one removes it. */
export function setTitleNotice(text: string) {
  setNotice(text)
}

/** Names the page in the browser's own tab for as long as the component is on the screen. */
export function useTitle(name: () => string | undefined) {
  createEffect(() => {
    const own = name()
    document.title = [notice(), own, PRODUCT].filter(Boolean).join(" · ")
  })
  onCleanup(() => {
    document.title = PRODUCT
  })
}
