import { CopyButton } from "./copy-button"
import { root } from "./snippet.module.css"

/** A text to be used elsewhere to the letter, and the button that copies it. */
export function Snippet(props: { label: string; copy: string; text: string }) {
  return (
    <figure class={root} aria-label={props.label}>
      <pre>{props.text}</pre>
      <CopyButton text={props.text} label={props.copy} />
    </figure>
  )
}
