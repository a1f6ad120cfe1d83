import { createUniqueId, For, type JSX, Match, Show, Switch } from "solid-js"
import { Dynamic } from "solid-js/web"
import { useMessages } from "../messages"
import { Button } from "./button"
import { notice, root, skeleton } from "./region.module.css"

export type RegionProps = {
  title: string
  /** Keeps the title for assistive technology only. */
  titleHidden?: boolean
  level?: 1 | 2 | 3 | 4
  actions?: JSX.Element
  /** Whether the content is still loaded: the skeleton is shown instead. */
  pending?: boolean
  skeleton?: JSX.Element
  /** The text of a failure; the content of before stays below it. */
  failure?: string | null | undefined
  onRetry?: (() => void) | undefined
  /** The label of the button behind `onRetry`, by default Retry. */
  retryLabel?: string | undefined
  /** Replaces the content when there is none: what is missing, and the next step. */
  empty?: JSX.Element | undefined
  children?: JSX.Element
}

/** Shows a part of the page in one of its four states: pending, failed, empty or ready. */
export function Region(props: RegionProps) {
  const t = useMessages()
  const id = createUniqueId()
  const state = () => (props.failure ? "failed" : props.pending ? "pending" : props.empty ? "empty" : "ready")
  return (
    <section class={root} aria-labelledby={id} aria-busy={state() === "pending" || undefined} data-state={state()}>
      <header data-slot="region-head" class={props.titleHidden && !props.actions ? "visually-hidden" : undefined}>
        <Dynamic component={`h${props.level ?? 2}`} id={id} class={props.titleHidden ? "visually-hidden" : undefined}>
          {props.title}
        </Dynamic>
        {props.actions}
      </header>
      <Show when={props.failure}>
        {text => (
          <div data-slot="region-failure" role="alert">
            <p>{text()}</p>
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
        <Match when={state() === "pending"}>
          <div aria-hidden="true">{props.skeleton}</div>
          <span class="visually-hidden">{t("shell.loading")}</span>
        </Match>
        <Match when={state() === "empty"}>
          <div data-slot="region-empty">{props.empty}</div>
        </Match>
      </Switch>
    </section>
  )
}

/** Shows a placeholder of content that loads; `width` and `height` are in CSS units. */
export function Skeleton(props: { width?: string; height?: string }) {
  return (
    <span class={skeleton} style={{ "inline-size": props.width ?? "100%", "block-size": props.height ?? "0.75rem" }} />
  )
}

/** Shows placeholders of several lines of text that load. */
export function SkeletonLines(props: { lines: number }) {
  return (
    <span class={skeleton} data-lines="" aria-busy="true">
      <For each={Array.from({ length: props.lines }, (_, line) => `${88 - ((line * 29) % 45)}%`)}>
        {width => <Skeleton width={width} />}
      </For>
    </span>
  )
}

/** Shows a notice in the page: an icon, a text, and its actions. */
export function Notice(props: {
  tone?: "neutral" | "warn" | "danger" | "good" | "accent"
  icon?: JSX.Element
  actions?: JSX.Element
  children: JSX.Element
}) {
  return (
    <div class={notice} data-tone={props.tone ?? "neutral"}>
      <span data-slot="notice-icon">{props.icon}</span>
      <div data-slot="notice-text">{props.children}</div>
      {props.actions}
    </div>
  )
}
