import { type JSX, Show } from "solid-js"
import { useMessages } from "../messages/index"
import { uiMessages } from "../messages/ui"
import { Alert } from "./alert"
import { Button, Notice } from "./index"
import { SaveKeys } from "./kbd"
import { root } from "./save-bar.module.css"

/** What can be done with unsaved edits, at hand at the lower edge for as long as there are any. */
export function SaveBar(props: {
  dirty: boolean
  busy: boolean
  save: string
  /** What went wrong with the last attempt, in uiMessages. */
  failure?: string | null | undefined
  /** What else is worth knowing before saving. */
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
