import X from "lucide-solid/icons/x"
import { createEffect, createUniqueId, type JSX, Show } from "solid-js"
import { useMessages } from "../messages"
import { IconButton } from "./button"
import { root } from "./dialog.module.css"

export type DialogProps = {
  open: boolean
  title: string
  titleHidden?: boolean
  onClose: () => void
  children: JSX.Element
  actions?: JSX.Element
}

/** Shows a native modal dialog, which keeps the focus inside and returns it on closing. */
export function Dialog(props: DialogProps) {
  const t = useMessages()
  const id = createUniqueId()
  let dialog: HTMLDialogElement | undefined
  createEffect(() => {
    if (props.open && !dialog?.open) dialog?.showModal()
    if (!props.open) dialog?.close()
  })
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click on the backdrop; the browser handles Escape.
    <dialog
      ref={dialog}
      class={root}
      aria-labelledby={id}
      onClose={() => props.onClose()}
      onClick={event => event.target === dialog && props.onClose()}
    >
      <Show when={props.open}>
        <div data-slot="dialog-body">
          <header data-slot="dialog-head" class={props.titleHidden ? "visually-hidden" : undefined}>
            <h2 id={id}>{props.title}</h2>
            <Show when={!props.titleHidden}>
              <IconButton label={t("shell.close")} onClick={() => props.onClose()}>
                <X size={16} />
              </IconButton>
            </Show>
          </header>
          {props.children}
          <Show when={props.actions}>
            <footer data-slot="dialog-actions">{props.actions}</footer>
          </Show>
        </div>
      </Show>
    </dialog>
  )
}
