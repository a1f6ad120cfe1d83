import Check from "lucide-solid/icons/check"
import Copy from "lucide-solid/icons/copy"
import { createSignal, onCleanup, Show } from "solid-js"
import { useMessages } from "../messages/index"
import { uiMessages } from "../messages/ui"
import { Button, useToast } from "./index"

const SHOWN_MS = 2_000

/** Puts a text on the clipboard, and says that it is there; where the browser refuses, it says that too. */
export function CopyButton(props: { text: string; label?: string }) {
  const w = useMessages(uiMessages)
  const { announce, toast } = useToast()
  const [copied, setCopied] = createSignal(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  onCleanup(() => clearTimeout(timer))
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(props.text)
    } catch {
      return toast(w("copyFailed"))
    }
    announce(w("copied"))
    setCopied(true)
    clearTimeout(timer)
    timer = setTimeout(() => setCopied(false), SHOWN_MS)
  }
  return (
    <Button
      size="small"
      icon={
        <Show when={copied()} fallback={<Copy size={14} aria-hidden="true" />}>
          <Check size={14} aria-hidden="true" />
        </Show>
      }
      onClick={() => void copy()}
    >
      {copied() ? w("copied") : (props.label ?? w("copy"))}
    </Button>
  )
}
