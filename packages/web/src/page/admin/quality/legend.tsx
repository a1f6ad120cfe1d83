import { For } from "solid-js"
import { useFormat } from "./format"
import { OUTCOMES } from "./outcome"

/** What each pattern stands for, in the order of the bars. */
export function Legend() {
  const { w } = useFormat()
  return (
    <ul data-slot="legend">
      <For each={OUTCOMES}>
        {outcome => (
          <li>
            <span data-slot="swatch" data-outcome={outcome} aria-hidden="true" />
            {w(`outcome.${outcome}`)}
          </li>
        )}
      </For>
    </ul>
  )
}
