import { useLocation } from "@solidjs/router"
import { type JSX, onMount, Show } from "solid-js"
import { BackLink } from "../../back-link"
import { useTitle } from "../../title"
import { root } from "./page.module.css"

// Focuses the title after a navigation within the admin, but not when the site was just opened.
let last: string | undefined

/** Renders an admin page: its title, a line of help, its actions and its content. */
export function AdminPage(props: {
  title: string
  help?: JSX.Element
  back?: { href: string; label: string }
  /** Chips beside the title. */
  beside?: JSX.Element
  actions?: JSX.Element
  /** As wide as the frame, instead of limited to a readable width. */
  wide?: boolean
  children: JSX.Element
}) {
  const { pathname } = useLocation()
  let title: HTMLHeadingElement | undefined
  useTitle(() => props.title)
  onMount(() => {
    if (last !== undefined && last !== pathname) title?.focus({ preventScroll: true })
    last = pathname
  })
  return (
    <div class={root} data-wide={props.wide ? "" : undefined}>
      <header data-slot="page-head">
        <Show when={props.back}>{back => <BackLink href={back().href} label={back().label} />}</Show>
        <div data-slot="page-line">
          <h1 ref={title} tabindex="-1">
            {props.title}
          </h1>
          {props.beside}
          <Show when={props.actions}>
            <div data-slot="page-actions">{props.actions}</div>
          </Show>
        </div>
        <Show when={props.help}>
          <p data-slot="page-help">{props.help}</p>
        </Show>
      </header>
      {props.children}
    </div>
  )
}
