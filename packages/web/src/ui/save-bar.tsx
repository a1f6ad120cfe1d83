import { createEffect, type JSX, onCleanup, Show } from "solid-js"
import { useMessages } from "../messages"
import { uiMessages } from "../messages/ui"
import { Button, Notice } from "."
import { Alert } from "./confirm"
import { SaveKeys } from "./inline"
import { root } from "./save-bar.module.css"

/** Shows the actions on unsaved edits at the lower edge of the page while there are any. */
export function SaveBar(props: {
  dirty: boolean
  busy: boolean
  save: string
  /** The failure of the last attempt. */
  failure?: string | null | undefined
  /** A warning before saving. */
  notice?: JSX.Element
  onSave: () => void
  onDiscard: () => void
}) {
  const w = useMessages(uiMessages)
  return (
    <Show when={props.dirty || props.failure}>
      <footer class={root}>
        <Show when={props.notice}>
          <Notice tone="warn">{props.notice}</Notice>
        </Show>
        <Alert>{props.failure}</Alert>
        <div data-slot="save-line">
          <Button variant="primary" busy={props.busy} onClick={() => props.onSave()}>
            {props.save}
          </Button>
          <Button variant="quiet" onClick={() => props.onDiscard()}>
            {w("save.discard")}
          </Button>
          <span data-slot="save-state">{w("save.unsaved")}</span>
          <span data-slot="save-keys">
            <SaveKeys />
          </span>
        </div>
      </footer>
    </Show>
  )
}

/** Makes the browser ask before the tab with unsaved edits is closed; navigation inside the site keeps them. */
export function useLeaveGuard(dirty: () => boolean) {
  return createEffect(() => {
    if (!dirty()) return
    const prevent = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener("beforeunload", prevent)
    onCleanup(() => window.removeEventListener("beforeunload", prevent))
  })
}
