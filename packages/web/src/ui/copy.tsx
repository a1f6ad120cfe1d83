import Check from "lucide-solid/icons/check"
import Copy from "lucide-solid/icons/copy"
import { createSignal, onCleanup, Show } from "solid-js"
import { useMessages } from "../messages"
import { uiMessages } from "../messages/ui"
import { Button, useToast } from "."
import { root } from "./copy.module.css"
import { copyText } from "./copy-text"

const SHOWN_MS = 2_000

/** Shows a button that copies a text to the clipboard, and announces the result. */
function CopyButton(props: { text: string; label?: string }) {
  const w = useMessages(uiMessages)
  const { announce, toast } = useToast()
  const [isCopied, setIsCopied] = createSignal(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  onCleanup(() => clearTimeout(timer))
  const copy = async () => {
    if (!(await copyText(props.text))) return toast(w("copyFailed"))
    announce(w("copied"))
    setIsCopied(true)
    clearTimeout(timer)
    timer = setTimeout(() => setIsCopied(false), SHOWN_MS)
  }
  return (
    <Button
      size="small"
      icon={
        <Show when={isCopied()} fallback={<Copy size={14} aria-hidden="true" />}>
          <Check size={14} aria-hidden="true" />
        </Show>
      }
      onClick={() => void copy()}
    >
      {isCopied() ? w("copied") : (props.label ?? w("copy"))}
    </Button>
  )
}

/** Shows a text to be used elsewhere, and the button that copies it. */
export function Snippet(props: { label: string; copy: string; text: string }) {
  return (
    <figure class={root} aria-label={props.label}>
      <pre>{props.text}</pre>
      <CopyButton text={props.text} label={props.copy} />
    </figure>
  )
}
