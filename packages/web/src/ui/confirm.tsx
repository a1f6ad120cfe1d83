import type { JSX } from "solid-js"
import { useMessages } from "../messages/index"
import { Alert } from "./alert"
import { Button, Dialog } from "./index"

/** Says the effect of what cannot be taken back, then does it. What went wrong is said where it was asked for. */
export function Confirm(props: {
  open: boolean
  title: string
  /** What happens, in words: what goes, and what stays. */
  children: JSX.Element
  /** The action, as its button names it: "Delete", "Refresh". */
  action: string
  danger?: boolean
  busy?: boolean
  /** The effect is not known yet, so that nothing can be agreed to. */
  waiting?: boolean
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
            aria-disabled={props.waiting || undefined}
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
