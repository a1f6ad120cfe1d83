import { createEffect, createSignal, onCleanup } from "solid-js"

const PRODUCT = "uCRM"

const [notice, setNotice] = createSignal("")

/** Sets the text before the title of the browser tab; an empty one removes it. */
export function setTitleNotice(text: string) {
  setNotice(text)
}

/** Sets the title of the browser tab while the component is mounted. */
export function useTitle(name: () => string | undefined) {
  createEffect(() => {
    const own = name()
    document.title = [notice(), own, PRODUCT].filter(Boolean).join(" · ")
  })
  onCleanup(() => {
    document.title = PRODUCT
  })
}
