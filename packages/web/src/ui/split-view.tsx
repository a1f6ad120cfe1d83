import { type JSX, Show } from "solid-js"
import { root } from "./split-view.module.css"
import { Tabs } from "./tabs"
import { useWidth } from "./width"

const MIN_WIDTH_PX = 860

export type Part = { label: string; content: () => JSX.Element }

/** What is worked on, and beside it what comes of it; behind tabs where there is no room for both. */
export function SplitView(props: {
  label: string
  main: Part
  aside: Part
  shown: "main" | "aside"
  onShow: (side: "main" | "aside") => void
}) {
  const { width, follow } = useWidth()
  return (
    <div ref={follow} class={root}>
      <Show
        when={width() >= MIN_WIDTH_PX}
        fallback={
          <Tabs
            label={props.label}
            tabs={[
              { id: "main", label: props.main.label },
              { id: "aside", label: props.aside.label },
            ]}
            value={props.shown}
            onChange={id => props.onShow(id)}
          >
            {id => props[id].content()}
          </Tabs>
        }
      >
        <div data-slot="sides">
          <div>{props.main.content()}</div>
          <aside aria-label={props.aside.label}>{props.aside.content()}</aside>
        </div>
      </Show>
    </div>
  )
}
