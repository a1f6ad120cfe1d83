import { createUniqueId, onMount } from "solid-js"
import { Button } from "../../../ui"
import { Snippet } from "../../../ui/copy"
import { root } from "./shown-once.module.css"

/** Renders a secret text that is shown only once, with the focus on its title. */
export function ShownOnce(props: {
  title: string
  help: string
  text: string
  copy: string
  done: string
  onDone: () => void
}) {
  const id = createUniqueId()
  let title: HTMLHeadingElement | undefined
  onMount(() => title?.focus())
  return (
    <section class={root} aria-labelledby={id} data-shown-once="">
      <h2 ref={title} id={id} tabindex="-1">
        {props.title}
      </h2>
      <p>{props.help}</p>
      <Snippet label={props.title} copy={props.copy} text={props.text} />
      <div data-slot="shown-done">
        <Button size="small" onClick={() => props.onDone()}>
          {props.done}
        </Button>
      </div>
    </section>
  )
}
