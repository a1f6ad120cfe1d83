import { type JSX, Show } from "solid-js"
import { Notice } from "./notice"

/** The text of a failure, announced when it appears; renders nothing without one. */
export function Alert(props: { children: JSX.Element | string | null | undefined }) {
  return (
    <Show when={props.children}>
      {text => (
        <div role="alert">
          <Notice tone="danger">{text()}</Notice>
        </div>
      )}
    </Show>
  )
}
