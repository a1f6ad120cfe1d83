import { createUniqueId, type JSX, Match, Show, Switch } from "solid-js"
import { Dynamic } from "solid-js/web"
import { useMessages } from "../messages"
import { Button } from "./button"
import { root } from "./region.module.css"

export type RegionProps = {
  title: string
  /** Keeps the title for assistive technology only. */
  titleHidden?: boolean
  level?: 1 | 2 | 3 | 4
  actions?: JSX.Element
  /** Nothing is known yet: the skeleton stands in the content's place. */
  pending?: boolean
  skeleton?: JSX.Element
  /** What happened, in words; the content below it stays what was last known. */
  failure?: string | null | undefined
  onRetry?: (() => void) | undefined
  /** The label of the button behind `onRetry`, by default Retry. */
  retryLabel?: string | undefined
  /** What is missing and the one next step, when there is nothing to show. */
  empty?: JSX.Element | undefined
  children?: JSX.Element
}

/** A part of the screen with its four faces: pending, failed, empty, ready. */
export function Region(props: RegionProps) {
  const t = useMessages()
  const id = createUniqueId()
  const face = () => (props.failure ? "failed" : props.pending ? "pending" : props.empty ? "empty" : "ready")
  return (
    <section class={root} aria-labelledby={id} aria-busy={face() === "pending" || undefined} data-face={face()}>
      <header data-slot="region-head" class={props.titleHidden && !props.actions ? "visually-hidden" : undefined}>
        <Dynamic component={`h${props.level ?? 2}`} id={id} class={props.titleHidden ? "visually-hidden" : undefined}>
          {props.title}
        </Dynamic>
        {props.actions}
      </header>
      <Show when={props.failure}>
        {what => (
          <div data-slot="region-failure" role="alert">
            <p>{what()}</p>
            <Show when={props.onRetry}>
              {retry => (
                <Button size="small" onClick={() => retry()()}>
                  {props.retryLabel ?? t("shell.retry")}
                </Button>
              )}
            </Show>
          </div>
        )}
      </Show>
      <Switch fallback={props.children}>
        <Match when={face() === "pending"}>
          <div aria-hidden="true">{props.skeleton}</div>
          <span class="visually-hidden">{t("shell.loading")}</span>
        </Match>
        <Match when={face() === "empty"}>
          <div data-slot="region-empty">{props.empty}</div>
        </Match>
      </Switch>
    </section>
  )
}
