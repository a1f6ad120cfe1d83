import type { PreviewPage, PreviewResult } from "@ucrm/core/preview/schema"
import { createMemo, createSignal, For, Show } from "solid-js"
import { useMessages } from "../../../messages"
import { previewMessages } from "../../../messages/admin/preview"
import { Segmented } from "../../../ui/segmented"
import { useWidth } from "../../../ui/width"
import { AgentScreen } from "./agent-screen"
import { Rules, useRuleText } from "./rules"
import { TextSummary } from "./text-summary"

const SIDES = ["published", "draft"] as const
type Side = (typeof SIDES)[number]

/** The width below which only one screen is shown. */
const MIN_WIDTH_BOTH_PX = 720

const contentOf = ({ document, view, rules }: PreviewResult) =>
  JSON.stringify([document.resolution, document.contact, document.sections, view, rules])

/** Renders the screens of an agent under the published configuration and under the draft. */
export function Sides(props: { previews: PreviewPage; drafted: boolean }) {
  const w = useMessages(previewMessages)
  const textOf = useRuleText()
  const { width, ref } = useWidth()
  const [selected, setSelected] = createSignal<Side | "both">("both")
  const isWide = () => width() >= MIN_WIDTH_BOTH_PX
  const effective = () => (selected() === "both" && !isWide() ? "draft" : selected())
  const shownSides = createMemo<readonly Side[]>(() => {
    const side = effective()
    if (!props.drafted) return ["published"]
    return side === "both" ? SIDES : [side]
  })
  const differs = createMemo(() => contentOf(props.previews.published) !== contentOf(props.previews.draft))
  const options = () => [...(isWide() ? (["both"] as const) : []), ...SIDES]
  return (
    <div ref={ref} data-slot="preview-sides" data-both={shownSides().length > 1 ? "" : undefined}>
      <div data-slot="sides-head">
        <p role="status">{props.drafted ? w(differs() ? "differs" : "same") : w("noDraft")}</p>
        <Show when={props.drafted}>
          <Segmented
            label={w("sides")}
            value={effective()}
            options={options().map(value => ({ value, label: w(value) }))}
            onChange={setSelected}
          />
        </Show>
      </div>
      <div data-slot="sides">
        <For each={shownSides()}>
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
                isOnly={shownSides().length === 1}
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
