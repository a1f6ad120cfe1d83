import X from "lucide-solid/icons/x"
import { createContext, createSignal, For, type JSX, onCleanup, onMount, Show, useContext } from "solid-js"
import { useMessages } from "../messages"
import { Button, IconButton } from "./button"
import { root } from "./toast.module.css"

type Toast = { id: number; text: string; action?: { label: string; run: () => void }; key?: string | undefined }
type Toaster = {
  /** Shows a text with an action for a few seconds; `key` identifies it for `dismiss`. */
  toast: (text: string, action?: Toast["action"], key?: string) => void
  /** Removes the toasts of a key, e.g. when what they can undo was undone elsewhere. */
  dismiss: (key: string) => void
  /** Announces a text to screen readers only. */
  announce: (text: string) => void
}

const SHOWN_MS = 10_000
const Context = createContext<Toaster>()

/** Returns the functions that show, remove and announce toasts. */
export function useToast() {
  const toaster = useContext(Context)
  if (!toaster) throw new Error("useToast outside of ToastProvider")
  return toaster
}

/** Provides `useToast` and shows its toasts. */
export function ToastProvider(props: { children: JSX.Element }) {
  const [toasts, setToasts] = createSignal<readonly Toast[]>([])
  const [announcement, setAnnouncement] = createSignal("")
  let lastId = 0
  const remove = (id: number) => setToasts(all => all.filter(toast => toast.id !== id))
  const toaster: Toaster = {
    toast: (text, action, key) => {
      lastId += 1
      setToasts(all => [...all.slice(-2), { id: lastId, text, key, ...(action && { action }) }])
    },
    dismiss: key => setToasts(all => all.filter(toast => toast.key !== key)),
    // The same text again gets a no-break space, so that screen readers read it.
    announce: text => setAnnouncement(before => (before === text ? `${text}\u00a0` : text)),
  }
  return (
    <Context.Provider value={toaster}>
      {props.children}
      <div class={root} role="status">
        <For each={toasts()}>{toast => <Item toast={toast} onRemove={() => remove(toast.id)} />}</For>
      </div>
      <div role="status" class="visually-hidden">
        {announcement()}
      </div>
    </Context.Provider>
  )
}

function Item(props: { toast: Toast; onRemove: () => void }) {
  const t = useMessages()
  let timer: ReturnType<typeof setTimeout> | undefined
  const stopTimer = () => clearTimeout(timer)
  const startTimer = () => {
    stopTimer()
    timer = setTimeout(props.onRemove, SHOWN_MS)
  }
  onMount(startTimer)
  onCleanup(stopTimer)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointing at it only stops its timer.
    <div
      data-slot="toast"
      onMouseEnter={stopTimer}
      onMouseLeave={startTimer}
      onFocusIn={stopTimer}
      onFocusOut={startTimer}
    >
      <p>{props.toast.text}</p>
      <Show when={props.toast.action}>
        {action => (
          <Button
            size="small"
            variant="quiet"
            onClick={() => {
              action().run()
              props.onRemove()
            }}
          >
            {action().label}
          </Button>
        )}
      </Show>
      <IconButton size="small" label={t("shell.close")} onClick={() => props.onRemove()}>
        <X size={14} />
      </IconButton>
    </div>
  )
}
