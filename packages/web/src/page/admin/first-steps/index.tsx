import { A, Navigate } from "@solidjs/router"
import Circle from "lucide-solid/icons/circle"
import CircleCheck from "lucide-solid/icons/circle-check"
import { createMemo, Index, Show } from "solid-js"
import { useMessages } from "../../../messages"
import { firstStepsMessages } from "../../../messages/admin/first-steps"
import { Splash } from "../../../shell/splash"
import { AdminPage } from "../shared/page"
import { root } from "./first-steps.module.css"
import { useFirstSteps } from "./use-first-steps"

/** The first steps of a new account; once all are done, `otherwise` opens in their place. */
export default function FirstSteps(props: { otherwise: string }) {
  const w = useMessages(firstStepsMessages)
  const steps = createMemo(useFirstSteps())
  return (
    <Show when={steps()} fallback={<Splash />}>
      {permitted => (
        <Show when={permitted().some(step => !step.done)} fallback={<Navigate href={props.otherwise} />}>
          <AdminPage title={w("title")} help={w("help")}>
            <ol class={root} aria-label={w("title")}>
              <Index each={permitted()}>
                {step => (
                  <li>
                    <Show when={step().done} fallback={<Circle size={16} aria-hidden="true" />}>
                      <CircleCheck size={16} aria-hidden="true" />
                    </Show>
                    <div>
                      <A href={step().href}>{w(`step.${step().id}.title`)}</A>
                      <p>{step().done ? w("done") : w(`step.${step().id}.help`)}</p>
                    </div>
                  </li>
                )}
              </Index>
            </ol>
          </AdminPage>
        </Show>
      )}
    </Show>
  )
}
