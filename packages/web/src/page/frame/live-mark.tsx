import { useLive } from "../../data/live"
import { useI18n } from "../../i18n"
import { root } from "./live-mark.module.css"

/** How new interactions reach the page at this moment, in a word. */
export function LiveMark() {
  const { t } = useI18n()
  const state = useLive()
  return (
    <span class={root} role="status" data-state={state()} title={t(`shell.live.${state()}Help`)}>
      {t(`shell.live.${state()}`)}
    </span>
  )
}
