import Check from "lucide-solid/icons/check"
import { For, Show } from "solid-js"
import { useMessages } from "../../messages"
import { importMessages } from "../../messages/import"
import { root } from "./steps.module.css"

export const STEPS = ["file", "columns", "check", "run", "report"] as const
export type Step = (typeof STEPS)[number]

/** Renders the five steps of an import, with the current one marked. */
export function Steps(props: { current: Step }) {
  const w = useMessages(importMessages)
  const place = () => STEPS.indexOf(props.current)
  return (
    <ol class={root} data-slot="import-steps" aria-label={w("steps.label")}>
      <For each={STEPS}>
        {(step, at) => (
          <li aria-current={step === props.current ? "step" : undefined} data-done={at() < place() ? "" : undefined}>
            <span data-slot="step-number" aria-hidden="true">
              <Show when={at() < place()} fallback={at() + 1}>
                <Check size={12} />
              </Show>
            </span>
            {w(`steps.${step}`)}
            <Show when={at() < place()}>
              <span class="visually-hidden">, {w("steps.done")}</span>
            </Show>
          </li>
        )}
      </For>
    </ol>
  )
}
