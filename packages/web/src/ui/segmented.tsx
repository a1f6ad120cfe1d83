import { createUniqueId, For } from "solid-js"
import { root } from "./segmented.module.css"

/** Shows a few options side by side, of which one is chosen. */
export function Segmented<Value extends string | number>(props: {
  label: string
  value: Value
  options: readonly { value: Value; label: string }[]
  onChange: (value: Value) => void
}) {
  const name = createUniqueId()
  return (
    <div class={root} role="radiogroup" aria-label={props.label}>
      <For each={props.options}>
        {option => (
          <label>
            <input
              type="radio"
              name={name}
              checked={props.value === option.value}
              onChange={() => props.onChange(option.value)}
            />
            <span>{option.label}</span>
          </label>
        )}
      </For>
    </div>
  )
}
