import { For } from "solid-js"
import { root } from "./skeleton.module.css"

/** A bone in the shape of what is coming; `width` and `height` in CSS units. */
export function Skeleton(props: { width?: string; height?: string }) {
  return <span class={root} style={{ "inline-size": props.width ?? "100%", "block-size": props.height ?? "0.75rem" }} />
}

/** Several lines of text that are still to come. */
export function SkeletonLines(props: { lines: number }) {
  return (
    <span class={root} data-lines="" aria-busy="true">
      <For each={Array.from({ length: props.lines }, (_, line) => `${88 - ((line * 29) % 45)}%`)}>
        {width => <Skeleton width={width} />}
      </For>
    </span>
  )
}
