import { type JSX, Show } from "solid-js"
import { useMessages } from "../../../messages/index"
import { Conflict, type Disputed, type Side } from "../../../ui/conflict"
import { Button, Notice } from "../../../ui/index"
import { words } from "../access/words"
import { root } from "./edit-form.module.css"

/** A form with what came of sending it: a failure in words, or both sides of what two people changed. */
export function EditForm(props: {
  /** What the button says when something is made; "Save" otherwise. */
  action?: string | undefined
  wide?: boolean
  busy: boolean
  failure: string | null
  disputed: readonly Disputed[]
  onChoose: (sides: Readonly<Record<string, Side>>) => void
  onBack: () => void
  onSubmit: () => void
  onCancel: () => void
  children: JSX.Element
}) {
  const t = useMessages()
  const w = useMessages(words)
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (!props.busy) props.onSubmit()
  }
  return (
    <Show
      when={props.disputed.length === 0}
      fallback={<Conflict rows={props.disputed} busy={props.busy} onChoose={props.onChoose} onBack={props.onBack} />}
    >
      <form class={root} data-wide={props.wide ? "" : undefined} novalidate onSubmit={submit}>
        {props.children}
        <Show when={props.failure}>
          {what => (
            <div role="alert">
              <Notice tone="danger">{what()}</Notice>
            </div>
          )}
        </Show>
        <div data-slot="form-actions">
          <Show when={!props.wide}>
            <Button onClick={() => props.onCancel()}>{t("shell.cancel")}</Button>
          </Show>
          <Button type="submit" variant="primary" busy={props.busy}>
            {props.action ?? w("save")}
          </Button>
          <Show when={props.wide}>
            <Button onClick={() => props.onCancel()}>{t("shell.cancel")}</Button>
          </Show>
        </div>
      </form>
    </Show>
  )
}
