import type { PreviewPage, PreviewResult } from "@ucrm/core/preview/schema"
import { createMemo, createSignal, For, Show } from "solid-js"
import { useMessages } from "../../../messages"
import { previewMessages } from "../../../messages/admin/preview"
import { Segmented } from "../../../ui/segmented"
import { useWidth } from "../../../ui/width"
import { AgentScreen } from "./agent-screen"
import { useRuleText } from "./rule-text"
import { Rules } from "./rules"
import { root } from "./sides.module.css"
import { TextSummary } from "./text-summary"

const SIDES = ["published", "draft"] as const
type Side = (typeof SIDES)[number]

/** Below this there is no room for two screens. */
const MIN_WIDTH_BOTH_PX = 720

const content = ({ document, view, rules }: PreviewResult) =>
  JSON.stringify([document.resolution, document.contact, document.sections, view, rules])

/** What an agent gets under the published configuration and under the draft, where there is one. */
export function Sides(props: { previews: PreviewPage; drafted: boolean }) {
  const w = useMessages(previewMessages)
  const textOf = useRuleText()
  const { width, ref } = useWidth()
  const [chosen, setChosen] = createSignal<Side | "both">("both")
  const roomy = () => width() >= MIN_WIDTH_BOTH_PX
  const choice = () => (chosen() === "both" && !roomy() ? "draft" : chosen())
  const shown = createMemo<readonly Side[]>(() => {
    const one = choice()
    if (!props.drafted) return ["published"]
    return one === "both" ? SIDES : [one]
  })
  const differs = createMemo(() => content(props.previews.published) !== content(props.previews.draft))
  const options = () => [...(roomy() ? (["both"] as const) : []), ...SIDES]
  return (
    <div ref={ref} class={root} data-both={shown().length > 1 ? "" : undefined}>
      <div data-slot="sides-head">
        <p role="status">{props.drafted ? w(differs() ? "differs" : "same") : w("noDraft")}</p>
        <Show when={props.drafted}>
          <Segmented
            label={w("sides")}
            value={choice()}
            options={options().map(value => ({ value, label: w(value) }))}
            onChange={setChosen}
          />
        </Show>
      </div>
      <div data-slot="sides">
        <For each={shown()}>
          {side => (
            <section data-side={side} aria-label={w(side)}>
              <header>
                <h3>{w(side)}</h3>
                <For each={props.previews[side].rules.slice(0, 1)}>{rule => <p>{textOf(rule)}</p>}</For>
              </header>
              <AgentScreen
                document={props.previews[side].document}
                permissions={props.previews.permissions}
                form={props.previews[side].view ?? "full"}
                alone={shown().length === 1}
              />
              <Rules
                rules={props.previews[side].rules}
                others={props.drafted ? props.previews[side === "draft" ? "published" : "draft"].rules : []}
              />
              <TextSummary document={props.previews[side].document} />
            </section>
          )}
        </For>
      </div>
    </div>
  )
}
