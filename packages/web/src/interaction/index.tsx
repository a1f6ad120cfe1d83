import { useParams } from "@solidjs/router"
import { createEffect, createMemo, Match, on, onCleanup, onMount, Show, Switch, untrack } from "solid-js"
import { useViewDocument } from "../api/interaction"
import { loaded, problemOf } from "../api/query"
import { ReadOnly, useSession } from "../api/session"
import { type Command, useCommands } from "../command"
import { useMessages } from "../messages"
import { errorText } from "../messages/error-text"
import { readSegment } from "../page/path"
import { useTitle } from "../page/title"
import { useTabTitle } from "../shell/tab-title"
import { markTransferred, showTab, useTabs } from "../state/tab"
import { isMasked, Region, useToast } from "../ui"
import { useWidth } from "../ui/width"
import { useActions, useEnd } from "./actions"
import { CallStrip } from "./call-strip"
import { root } from "./index.module.css"
import { loadParts, NotIdentified, ViewSkeleton } from "./parts"
import { Resolved } from "./resolved"
import { useScreen } from "./screen"

/** Shows the page of an interaction; another guid creates a new page without any state of the previous one. */
export default function InteractionPage() {
  const params = useParams<{ guid: string }>()
  return (
    <Show when={readSegment(params.guid)} keyed>
      {guid => <InteractionView guid={guid} />}
    </Show>
  )
}

const MIN_FULL_WIDTH_PX = 760

/** Shows the Interaction View: the strip of the interaction, and its contact. */
function InteractionView(props: { guid: string }) {
  const t = useMessages()
  const view = useViewDocument(() => props.guid)
  // The guid never changes: the page creates a new view for another one.
  const guid = untrack(() => props.guid)
  const screen = useScreen(guid)
  const tabs = useTabs()
  const titleOf = useTabTitle()
  const { width, ref } = useWidth()
  let stage: HTMLDivElement | undefined
  const scrollToTop = () => {
    stage?.focus({ preventScroll: true })
    window.scrollTo({ top: 0 })
  }
  const actions = useActions(guid, screen, scrollToTop)

  const { end } = useEnd(guid)

  const tab = createMemo(() => tabs.find(tab => tab.guid === props.guid))
  const shownView = () => loaded(view)
  const problem = () => (view.isError ? problemOf(view.error) : null)
  const isMissing = () => problem()?.status === 404
  // A query without data has no error during a retry: the failure of before stays on the page.
  const failure = createMemo<unknown>(before =>
    view.isError ? view.error : view.isFetching && !shownView() ? before : undefined,
  )
  const summary = createMemo(() => shownView()?.interaction ?? tab())
  const display = () => {
    const document = shownView()
    if (!document) return tab()?.display ?? null
    const isOwn = document.resolution.notices.some(notice => notice.code === "clientId.own")
    return document.resolution.identifier?.display ?? (isOwn ? document.interaction.clientId : null)
  }
  const form = () =>
    screen.form() ?? shownView()?.interaction.view ?? (width() >= MIN_FULL_WIDTH_PX ? "full" : "reduced")

  const session = useSession()
  /** Whether it is another agent's interaction, which a user with the permission can only read. */
  const isReadOnly = () =>
    shownView() && shownView()?.interaction.agent.toLowerCase() !== loaded(session)?.agent.toLowerCase()
  const isOwnActive = () => shownView()?.interaction.state === "active" && !isReadOnly()

  const { toast } = useToast()
  const copyableText = () => {
    const text = display()
    return text && !isMasked(text) ? text : undefined
  }
  const copy = () => {
    const text = copyableText()
    if (!text) return
    const showResult = (isCopied: boolean) =>
      toast(isCopied ? t("interaction.copied", { display: text }) : t("interaction.copyFailed"))
    void import("../ui/copy-text").then(({ copyText }) => copyText(text)).then(showResult, () => showResult(false))
  }

  createEffect(
    on(
      () => [shownView(), view.dataUpdatedAt] as const,
      ([shown]) => shown && (tab() || !isReadOnly()) && showTab(shown),
    ),
  )
  createEffect(() => {
    if (isMissing()) markTransferred(props.guid)
  })

  onMount(() => onCleanup(loadParts()))
  useTitle(() => {
    const current = tab()
    return current && titleOf(current)
  })

  useCommands((): Command[] => [
    {
      id: "view",
      label: t("interaction.command.view"),
      run: () => screen.setForm(form() === "full" ? "reduced" : "full"),
    },
    ...(isOwnActive() ? [{ id: "end", label: t("interaction.command.end"), run: end }] : []),
    ...(copyableText()
      ? [{ id: "copy", label: t("interaction.command.copy"), keys: "y", group: "interaction" as const, run: copy }]
      : []),
  ])

  return (
    <article ref={ref} class={root} data-view={form()} aria-label={t("interaction.region")}>
      <Show when={summary()}>
        {summary => (
          <CallStrip
            interaction={summary()}
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
                    failure={isMissing() ? t("interaction.gone") : errorText(t, view.error)}
                    onRetry={isMissing() ? undefined : () => void view.refetch()}
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
          <Match when={isMissing()}>
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
              isRetrying={view.isFetching}
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
