import X from "lucide-solid/icons/x"
import { createContext, createSignal, For, type JSX, onCleanup, onMount, Show, useContext } from "solid-js"
import { useMessages } from "../messages"
import { Button } from "./button"
import { IconButton } from "./icon-button"
import { root } from "./toast.module.css"

type Toast = { id: number; text: string; action?: { label: string; run: () => void }; about?: string | undefined }
type Toaster = {
  /** Shows what was done, with its undo; it disappears by itself. `about` is what `dismiss` finds it by. */
  toast: (text: string, action?: Toast["action"], about?: string) => void
  /** Removes the toasts about something: what they offer to undo was undone elsewhere. */
  dismiss: (about: string) => void
  /** Tells assistive technology something that sighted people see elsewhere on the screen. */
  announce: (text: string) => void
}

const STAY_MS = 10_000
const Context = createContext<Toaster>()

export function useToast() {
  const toaster = useContext(Context)
  if (!toaster) throw new Error("useToast outside of ToastProvider")
  return toaster
}

export function ToastProvider(props: { children: JSX.Element }) {
  const [toasts, setToasts] = createSignal<readonly Toast[]>([])
  const [said, setSaid] = createSignal("")
  let last = 0
  const leave = (id: number) => setToasts(all => all.filter(toast => toast.id !== id))
  const toaster: Toaster = {
    toast: (text, action, about) => {
      last += 1
      setToasts(all => [...all.slice(-2), { id: last, text, about, ...(action && { action }) }])
    },
    dismiss: about => setToasts(all => all.filter(toast => toast.about !== about)),
    // A no-break space at the end makes the same sentence a new one, so that it is spoken again.
    announce: text => setSaid(before => (before === text ? `${text}\u00a0` : text)),
  }
  return (
    <Context.Provider value={toaster}>
      {props.children}
      <div class={root} role="status">
        <For each={toasts()}>{toast => <Item toast={toast} onLeave={() => leave(toast.id)} />}</For>
      </div>
      <div role="status" class="visually-hidden">
        {said()}
      </div>
    </Context.Provider>
  )
}

function Item(props: { toast: Toast; onLeave: () => void }) {
  const t = useMessages()
  let timer: ReturnType<typeof setTimeout> | undefined
  const stay = () => clearTimeout(timer)
  const go = () => {
    stay()
    timer = setTimeout(props.onLeave, STAY_MS)
  }
  onMount(go)
  onCleanup(stay)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointing at it only keeps it from leaving.
    <div data-slot="toast" onMouseEnter={stay} onMouseLeave={go} onFocusIn={stay} onFocusOut={go}>
      <p>{props.toast.text}</p>
      <Show when={props.toast.action}>
        {action => (
          <Button
            size="small"
            variant="quiet"
            onClick={() => {
              action().run()
              props.onLeave()
            }}
          >
            {action().label}
          </Button>
        )}
      </Show>
      <IconButton size="small" label={t("shell.close")} onClick={() => props.onLeave()}>
        <X size={14} />
      </IconButton>
    </div>
  )
}
