import { CopyButton } from "./copy-button"
import { root } from "./snippet.module.css"

/** A text to be used elsewhere to the letter, and the button that copies it. */
export const Snippet = (props: { label: string; copy: string; text: string }) => (
  <figure class={root} aria-label={props.label}>
    <pre>{props.text}</pre>
    <CopyButton text={props.text} label={props.copy} />
  </figure>
)
