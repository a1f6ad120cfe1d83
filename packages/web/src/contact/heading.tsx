import type { JSX } from "solid-js"
import { Dynamic } from "solid-js/web"

/** A heading of the level that its place in the page asks for. */
export function Heading(props: {
  level: 1 | 2 | 3 | 4
  id?: string
  field?: string | undefined
  children: JSX.Element
}) {
  return (
    <Dynamic component={`h${props.level}`} id={props.id} data-field={props.field}>
      {props.children}
    </Dynamic>
  )
}
