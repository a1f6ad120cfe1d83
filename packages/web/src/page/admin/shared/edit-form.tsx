import { type JSX, Show } from "solid-js"
import { accessMessages } from "../../../messages/admin/access"
import { useMessages } from "../../../messages/index"
import type { Sides } from "../../../state/merge3"
import { Alert } from "../../../ui/alert"
import { Conflict, type Disputed } from "../../../ui/conflict"
import { Button } from "../../../ui/index"
import { root } from "./edit-form.module.css"

/** A form with the failure of its last save, or the conflicts with what another user saved. */
export function EditForm(props: {
  /** The label of the submit button; "Save" by default. */
  action?: string | undefined
  wide?: boolean
  busy: boolean
  failure: string | null
  /** A row for each conflict; undefined when there is none. */
  conflicts: readonly Disputed[] | undefined
  onChoose: (sides: Sides) => void
  onBack: () => void
  onSubmit: () => void
  onCancel: () => void
  children: JSX.Element
}) {
  const t = useMessages()
  const w = useMessages(accessMessages)
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (!props.busy) props.onSubmit()
  }
  return (
    <Show
      when={!props.conflicts}
      fallback={
        <Conflict rows={props.conflicts ?? []} busy={props.busy} onChoose={props.onChoose} onBack={props.onBack} />
      }
    >
      <form class={root} data-wide={props.wide ? "" : undefined} novalidate onSubmit={submit}>
        {props.children}
        <Alert>{props.failure}</Alert>
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
