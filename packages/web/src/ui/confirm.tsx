import { type JSX, Show } from "solid-js"
import { useMessages } from "../messages"
import { Button, Dialog } from "."
import { Notice } from "./region"

/** Shows a dialog that explains an action which cannot be undone, runs it, and shows its failure. */
export function Confirm(props: {
  open: boolean
  title: string
  /** The explanation: what is removed, and what remains. */
  children: JSX.Element
  /** The label of the button that runs the action, e.g. "Delete". */
  action: string
  danger?: boolean
  busy?: boolean
  /** Whether the effect is still being loaded, so that the action cannot be confirmed. */
  pending?: boolean
  failure?: string | null | undefined
  onConfirm: () => void
  onClose: () => void
}) {
  const t = useMessages()
  return (
    <Dialog
      open={props.open}
      title={props.title}
      onClose={props.onClose}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{t("shell.cancel")}</Button>
          <Button
            variant={props.danger ? "danger" : "primary"}
            busy={props.busy ?? false}
            aria-disabled={props.pending || undefined}
            onClick={() => props.onConfirm()}
          >
            {props.action}
          </Button>
        </>
      }
    >
      {props.children}
      <Alert>{props.failure}</Alert>
    </Dialog>
  )
}

/** Shows a failure and announces it; shows nothing without one. */
export function Alert(props: { children: JSX.Element | string | null | undefined }) {
  return (
    <Show when={props.children}>
      {text => (
        <div role="alert">
          <Notice tone="danger">{text()}</Notice>
        </div>
      )}
    </Show>
  )
}
