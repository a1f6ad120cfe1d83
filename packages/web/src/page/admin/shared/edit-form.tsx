import { createMemo, type JSX, Show } from "solid-js"
import { useMessages } from "../../../messages"
import { accessMessages } from "../../../messages/admin/access"
import type { Sides } from "../../../state/merge3"
import { Button } from "../../../ui"
import { Alert } from "../../../ui/confirm"
import { Conflict } from "../../../ui/conflict"
import { root } from "./edit-form.module.css"
import { useErrorText } from "./use-error-text"

type RecordForm<V, K> = {
  values: () => V
  busy: () => boolean
  error: () => unknown
  conflict: () => { theirs: { value: V }; conflicts: K[] } | undefined
  choose: (sides: Sides) => void
  back: () => void
  save: () => void
}

/** Renders the form of a record with the failure of its last save, or the conflicts with what another user saved. */
export function EditForm<V, K extends string>(props: {
  form: RecordForm<V, K>
  /** The label of the submit button; "Save" by default. */
  action?: string | undefined
  wide?: boolean
  /** The name of each part, for its conflict. */
  labels: Record<K, string>
  /** Renders one side of a conflict. */
  show: (key: K, values: V) => JSX.Element
  onCancel: () => void
  children: JSX.Element
}) {
  const t = useMessages()
  const w = useMessages(accessMessages)
  const problem = useErrorText()
  const conflicts = createMemo(() => {
    const conflict = props.form.conflict()
    return conflict?.conflicts.map(key => ({
      id: key,
      label: props.labels[key],
      mine: props.show(key, props.form.values()),
      theirs: props.show(key, conflict.theirs.value),
    }))
  })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    props.form.save()
  }
  return (
    <Show
      when={!conflicts()}
      fallback={
        <Conflict
          rows={conflicts() ?? []}
          busy={props.form.busy()}
          onChoose={sides => props.form.choose(sides)}
          onBack={() => props.form.back()}
        />
      }
    >
      <form class={root} data-wide={props.wide ? "" : undefined} novalidate onSubmit={submit}>
        {props.children}
        <Alert>{problem(props.form.error())}</Alert>
        <div data-slot="form-actions">
          <Show when={!props.wide}>
            <Button onClick={() => props.onCancel()}>{t("shell.cancel")}</Button>
          </Show>
          <Button type="submit" variant="primary" busy={props.form.busy()}>
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
