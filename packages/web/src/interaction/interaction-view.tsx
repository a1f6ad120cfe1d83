import { createEffect, createMemo, Match, on, onCleanup, onMount, Show, Switch, untrack } from "solid-js"
import { useViewDocument } from "../api/interaction"
import { loaded, problemOf } from "../api/query"
import { useSession } from "../api/session"
import { type Command, useCommands } from "../command"
import { useMessages } from "../messages"
import { errorText } from "../messages/error-text"
import { useTitle } from "../page/title"
import { useTabTitle } from "../shell/tab-title"
import { ReadOnly } from "../state/read-only"
import { markTransferred, showTab, useTabs } from "../state/tab"
import { isMasked, Region, useToast } from "../ui"
import { useWidth } from "../ui/width"
import { useActions } from "./actions"
import { CallStrip } from "./call-strip"
import { useEnd } from "./end"
import { root } from "./interaction-view.module.css"
import { loadParts, NotIdentified } from "./parts"
import { Resolved } from "./resolved"
import { useScreen } from "./screen"
import { ViewSkeleton } from "./view-skeleton"

const FULL_FROM = 760

/** The Interaction View: what is going on, and who is on the other side. */
export function InteractionView(props: { guid: string }) {
  const t = useMessages()
  const view = useViewDocument(() => props.guid)
  // Another guid is another page: what is made here belongs to this one.
  const guid = untrack(() => props.guid)
  const screen = useScreen(guid)
  const tabs = useTabs()
  const titleOf = useTabTitle()
  const { width, ref } = useWidth()
  let stage: HTMLDivElement | undefined
  const toTop = () => {
    stage?.focus({ preventScroll: true })
    window.scrollTo({ top: 0 })
  }
  const actions = useActions(guid, screen, toTop)

  const { end } = useEnd(guid)

  const tab = createMemo(() => tabs.find(tab => tab.guid === props.guid))
  const shownView = () => loaded(view)
  const problem = () => (view.isError ? problemOf(view.error) : null)
  const missing = () => problem()?.status === 404
  // A query without data drops its error while it is fetched again: the failure stays on screen during a retry.
  const failure = createMemo<unknown>(before =>
    view.isError ? view.error : view.isFetching && !shownView() ? before : undefined,
  )
  const about = createMemo(() => shownView()?.interaction ?? tab())
  const display = () => {
    const held = shownView()
    if (!held) return tab()?.display ?? null
    const isOwn = held.resolution.notices.some(notice => notice.code === "clientId.own")
    return held.resolution.identifier?.display ?? (isOwn ? held.interaction.clientId : null)
  }
  const form = () => screen.form() ?? shownView()?.interaction.view ?? (width() >= FULL_FROM ? "full" : "reduced")

  const session = useSession()
  /** Of another agent: who may see all interactions reads it. */
  const isReadOnly = () =>
    shownView() && shownView()?.interaction.agent.toLowerCase() !== loaded(session)?.agent.toLowerCase()
  const isOwnActive = () => shownView()?.interaction.state === "active" && !isReadOnly()

  const { toast } = useToast()
  const copied = () => {
    const text = display()
    return text && !isMasked(text) ? text : undefined
  }
  const copy = () => {
    const text = copied()
    if (!text) return
    const say = (done: boolean) =>
      toast(done ? t("interaction.copied", { display: text }) : t("interaction.copyFailed"))
    void import("../ui/copy-text").then(({ copyText }) => copyText(text)).then(say, () => say(false))
  }

  createEffect(
    on(
      () => [shownView(), view.dataUpdatedAt] as const,
      ([shown]) => shown && (tab() || !isReadOnly()) && showTab(shown),
    ),
  )
  createEffect(() => {
    if (missing()) markTransferred(props.guid)
  })

  onMount(() => onCleanup(loadParts()))
  useTitle(() => {
    const one = tab()
    return one && titleOf(one)
  })

  useCommands((): Command[] => [
    {
      id: "view",
      label: t("interaction.command.view"),
      run: () => screen.setForm(form() === "full" ? "reduced" : "full"),
    },
    ...(isOwnActive() ? [{ id: "end", label: t("interaction.command.end"), run: end }] : []),
    ...(copied()
      ? [{ id: "copy", label: t("interaction.command.copy"), keys: "y", group: "interaction" as const, run: copy }]
      : []),
  ])

  return (
    <article ref={ref} class={root} data-view={form()} aria-label={t("interaction.region")}>
      <Show when={about()}>
        {strip => (
          <CallStrip
            about={strip()}
            display={display()}
            finishedAt={shownView()?.interaction.finishedAt ?? null}
            form={form()}
            onForm={screen.setForm}
            onEnd={isOwnActive() ? end : undefined}
          />
        )}
      </Show>
      <div ref={stage} data-slot="stage" tabindex="-1">
        <Switch>
          <Match when={shownView()}>
            {shown => (
              <>
                <Show when={view.isError}>
                  <Region
                    title={t("interaction.region")}
                    titleHidden
                    failure={missing() ? t("interaction.gone") : errorText(t, view.error)}
                    onRetry={missing() ? undefined : () => void view.refetch()}
                  />
                </Show>
                <ReadOnly.Provider value={isReadOnly}>
                  <Resolved
                    view={shown()}
                    form={form()}
                    screen={screen}
                    actions={actions}
                    onStale={() => void view.refetch()}
                  />
                </ReadOnly.Provider>
              </>
            )}
          </Match>
          <Match when={missing()}>
            <Region
              level={1}
              title={t(tab() ? "interaction.strip.gone" : "interaction.failed.notFoundTitle")}
              empty={<p>{t(tab() ? "interaction.failed.gone" : "interaction.failed.notFound")}</p>}
            />
          </Match>
          <Match when={failure() !== undefined}>
            <NotIdentified
              guid={props.guid}
              error={failure()}
              retrying={view.isFetching}
              onRetry={() => void view.refetch()}
            />
          </Match>
          <Match when={view.isPending}>
            <ViewSkeleton />
          </Match>
        </Switch>
      </div>
    </article>
  )
}
