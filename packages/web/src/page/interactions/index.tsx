import { createMemo, For, Match, Show, Switch } from "solid-js"
import { loaded } from "../../api/query"
import { usePermission, useSession } from "../../api/session"
import { useLocale, useMessages } from "../../messages"
import { errorText } from "../../messages/error-text"
import { interactionsMessages } from "../../messages/interactions"
import { Button, Notice, Skeleton, useToast } from "../../ui"
import { useWidth } from "../../ui/width"
import { ColumnMenu } from "../column-menu"
import { ExportButton } from "../export-button"
import { useTitle } from "../title"
import { useInteractionColumns } from "./columns"
import { Filters, type FilterValues } from "./filters"
import { root } from "./interactions.module.css"
import { FILTER_NAMES, isCompact, SCROLL, setColumns, setCompact, useInteractionFilter } from "./list-state"
import { InteractionRows, rowHeight } from "./rows"
import { useInteractionRows } from "./use-interaction-rows"

const MIN_TABLE_PX = 700
const SKELETON_ROWS = Array.from({ length: 10 }, (_, row) => row)

/** Renders the interactions of the account, or of the user without the permission: live and past, with filters. */
export default function Interactions() {
  const t = useMessages()
  const w = useMessages(interactionsMessages)
  const { format } = useLocale()
  const { announce } = useToast()
  const session = useSession()
  const maySeeAll = usePermission("interactions.viewAll")
  const mayExport = usePermission("contacts.export")
  const { width, ref } = useWidth()
  const isNarrow = () => width() > 0 && width() < MIN_TABLE_PX
  const columns = useInteractionColumns()
  const { texts, filter, set, clear } = useInteractionFilter()
  let scroller: HTMLDivElement | undefined
  const isReading = () => (scroller ? scroller.scrollTop > 0 || scroller.matches(":hover, :focus-within") : false)
  const isOverflowing = () => (scroller ? scroller.scrollHeight > scroller.clientHeight : false)
  const data = useInteractionRows({
    filter,
    // New rows above the visible ones are inserted only where the scroll position can compensate for them.
    mayInsert: () => !isReading() || isOverflowing(),
    onInserted: count => {
      if (scroller && isReading()) scroller.scrollTop += count * rowHeight(isNarrow())
    },
  })
  const title = () => w(loaded(session) && !maySeeAll() ? "own" : "title")
  useTitle(title)
  const suggested = createMemo((): FilterValues => {
    const distinct = (values: (string | null | undefined)[]) =>
      [...new Set(values.flatMap(value => value || []))].toSorted((a, b) => a.localeCompare(b))
    return {
      agents: distinct(data.rows().map(row => row.agent)),
      campaigns: distinct(data.rows().map(row => row.campaign)),
      channels: distinct(data.rows().map(row => row.channel)),
      outcomes: distinct(data.rows().map(row => row.disposition?.outcome)),
    }
  })
  const isEmpty = () => data.isDone() && data.rows().length === 0
  const activeFilters = () =>
    FILTER_NAMES.filter(name => name !== "from" && name !== "to" && texts()[name] !== undefined)
  const showNew = () => {
    data.showNew()
    if (scroller) scroller.scrollTop = 0
    SCROLL.setTop(0)
    announce(title())
  }
  return (
    <div ref={ref} class={root} data-narrow={isNarrow() ? "" : undefined}>
      <header data-slot="interactions-head">
        <h1>{title()}</h1>
        <p>{w("help")}</p>
        <Show when={mayExport()}>
          <ExportButton title={w("export.title")} request={() => ({ format: "csv", interactions: filter() })}>
            <p>{w("export.help")}</p>
          </ExportButton>
        </Show>
      </header>
      <Filters
        texts={texts()}
        page={data.extent()}
        suggested={suggested()}
        maySeeAll={maySeeAll()}
        onChange={set}
        onClear={clear}
      />
      <div data-slot="interactions-status">
        <span role="status">
          <Show when={data.extent()}>
            {extent =>
              data.isDone()
                ? w("shown", { count: data.rows().length, found: format.number(data.rows().length) })
                : w("partial", {
                    found: format.number(data.rows().length),
                    until: format.date(extent().reached),
                  })
            }
          </Show>
        </span>
        <Show when={activeFilters().length > 0 && !data.isDone() && !data.query.isError}>
          <Show when={data.isStopped() || data.isWalking()}>
            <Button size="small" variant="quiet" onClick={() => data.setStopped(stopped => !stopped)}>
              {w(data.isStopped() ? "resume" : "stop")}
            </Button>
          </Show>
        </Show>
        <Show when={data.newCount() > 0}>
          <Button size="small" onClick={showNew}>
            {w("arrived", { count: data.newCount() })}
          </Button>
        </Show>
        <Show when={data.isOffline()}>
          <span>{w("offline")}</span>
        </Show>
        <Show when={!isNarrow()}>
          <div data-slot="interactions-columns">
            <ColumnMenu
              all={columns.all()}
              shown={columns.shown()}
              isCompact={isCompact()}
              onChoose={setColumns}
              onCompact={setCompact}
            />
          </div>
        </Show>
      </div>
      <Show when={data.query.isError}>
        <Notice
          tone="danger"
          actions={
            <Button size="small" busy={data.query.isFetching} onClick={data.retry}>
              {t("shell.retry")}
            </Button>
          }
        >
          <span role="alert">{errorText(t, data.query.error)}</span>
        </Notice>
      </Show>
      <div data-slot="interactions-body">
        <Switch>
          <Match when={data.query.isPending && data.rows().length === 0}>
            <div data-slot="rows-skeleton" aria-busy="true">
              <span class="visually-hidden">{t("shell.loading")}</span>
              <For each={SKELETON_ROWS}>{() => <Skeleton height="0.75rem" />}</For>
            </div>
          </Match>
          <Match when={isEmpty()}>
            <div data-slot="interactions-empty">
              <p>{w(activeFilters().length > 0 ? "noMatch" : "empty")}</p>
              <Show when={activeFilters().length > 0} fallback={<p>{w("emptyHelp")}</p>}>
                <ul>
                  <For each={activeFilters()}>
                    {name => (
                      <li>
                        <Button size="small" onClick={() => set({ [name]: undefined })}>
                          {w("withoutFilter", { filter: w(name) })}
                        </Button>
                      </li>
                    )}
                  </For>
                </ul>
              </Show>
            </div>
          </Match>
          <Match when={data.rows().length > 0}>
            <InteractionRows
              rows={data.rows()}
              all={columns.all()}
              columns={columns.shown()}
              isStale={data.isStale()}
              isNarrow={isNarrow()}
              onEnd={data.setShownEnd}
              scrollerRef={element => (scroller = element)}
            />
          </Match>
        </Switch>
      </div>
    </div>
  )
}
