import type { JSX } from "solid-js"
import { Dynamic } from "solid-js/web"

/** Shows a heading of a level. */
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
