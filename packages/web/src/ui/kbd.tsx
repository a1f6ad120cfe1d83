import { root } from "./kbd.module.css"

/** A key as it is engraved; for the eye only, the action's own words carry the meaning. */
export function Kbd(props: { keys: string }) {
  return (
    <span aria-hidden="true">
      <kbd class={root}>{props.keys}</kbd>
    </span>
  )
}
