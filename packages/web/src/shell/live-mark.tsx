import { useLive } from "../api/live"
import { useMessages } from "../messages"
import { root } from "./live-mark.module.css"

/** How new interactions reach the page at this moment, in a word. */
export function LiveMark() {
  const t = useMessages()
  const state = useLive()
  return (
    <span class={root} role="status" data-state={state()} title={t(`shell.live.${state()}Help`)}>
      {t(`shell.live.${state()}`)}
    </span>
  )
}
