import { createUniqueId, type JSX, Show } from "solid-js"
import { root } from "./progress.module.css"

/** Renders a progress bar with its numbers; without a total the bar is indeterminate. */
export function Progress(props: {
  title: string
  done: number
  total: number | null
  text: string
  children?: JSX.Element
}) {
  const id = createUniqueId()
  return (
    <div class={root} data-slot="import-progress">
      <p id={id} data-slot="progress-title">
        {props.title}
      </p>
      <Show when={props.total} fallback={<progress aria-labelledby={id} />}>
        {total => <progress aria-labelledby={id} max={total()} value={Math.min(props.done, total())} />}
      </Show>
      <p data-slot="import-quiet" data-numeric="">
        {props.text}
      </p>
      <div data-slot="import-actions">{props.children}</div>
    </div>
  )
}
