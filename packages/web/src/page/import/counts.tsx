import { For } from "solid-js"
import { useLocale } from "../../messages"
import { root } from "./counts.module.css"

export type Count = { id: string; label: string; count: number; tone?: "danger" | "warn" }

/** Renders counts with their labels. */
export function Counts(props: { label: string; counts: readonly Count[] }) {
  const { format } = useLocale()
  return (
    <dl class={root} data-slot="import-counts" aria-label={props.label}>
      <For each={props.counts}>
        {count => (
          <div data-count={count.id} data-tone={count.count > 0 ? count.tone : undefined}>
            <dt>{count.label}</dt>
            <dd data-numeric="">{format.number(count.count)}</dd>
          </div>
        )}
      </For>
    </dl>
  )
}
