import type { InteractionFilter, ListedInteraction } from "@ucrm/core/interaction-list/schema"
import { createEffect, createMemo, createSignal, on } from "solid-js"
import { useInteractionList, useInteractionListReset, useLatestInteractions } from "../../api/interaction-list"
import { loaded } from "../../api/query"
import { countNew, type Latest, mergeLatest, refreshSince, rowsOf } from "./merge-latest"

/** The number of rows that are loaded ahead of the last one on the screen. */
const ROWS_AHEAD = 40

/**
 * Returns the rows of the list, loaded ahead of the visible ones and refreshed while some can change. New rows are inserted
 * when `mayInsert` returns true, otherwise by `showNew`; `onInserted` is called with their number. The former rows stay
 * while others are loaded and when that fails.
 */
export function useInteractionRows(options: {
  filter: () => InteractionFilter
  mayInsert: () => boolean
  onInserted: (count: number) => void
}) {
  const query = useInteractionList(options.filter, () => true)
  const reset = useInteractionListReset()
  const [shownEnd, setShownEnd] = createSignal(0)
  const [latest, setLatest] = createSignal<Latest>()
  const [pending, setPending] = createSignal<Latest>()
  const [isStopped, setStopped] = createSignal(false)
  const pages = () => loaded(query)?.pages
  const pageRows = createMemo<readonly ListedInteraction[]>(
    before => pages()?.flatMap(page => page.interactions) ?? before,
    [],
  )
  const rows = createMemo(() => rowsOf(pageRows(), latest()))
  const isKnown = () => pages() !== undefined
  const recent = useLatestInteractions(options.filter, () => refreshSince(rows()), isKnown)
  createEffect(
    on(options.filter, () => {
      setLatest()
      setPending()
      setStopped(false)
    }),
  )
  const insert = (page: Latest) => {
    const count = countNew(rows(), page.rows)
    setPending()
    setLatest(before => mergeLatest(before, page))
    if (count > 0) options.onInserted(count)
  }
  createEffect(
    on(
      () => loaded(recent),
      page => {
        if (!page || !isKnown()) return
        const next = { since: page.since, rows: page.interactions }
        // More than one page arrived: `showNew` loads the list from its beginning.
        if (page.cursor !== null || (countNew(rows(), next.rows) > 0 && !options.mayInsert())) setPending(next)
        else insert(next)
      },
      { defer: true },
    ),
  )
  const needsMore = () => query.hasNextPage && !isStopped() && rows().length < shownEnd() + ROWS_AHEAD
  createEffect(() => {
    if (needsMore() && !query.isPending && !query.isFetching && !query.isError) void query.fetchNextPage()
  })
  const reload = () => {
    setLatest()
    setPending()
    reset()
  }
  return {
    query,
    rows,
    /** The period of the list and the time back to which it is loaded. */
    extent: () => pages()?.at(-1),
    examined: () => pages()?.reduce((sum, page) => sum + page.examined, 0) ?? 0,
    newCount: () => countNew(rows(), pending()?.rows ?? []),
    isOffline: () => recent.isError,
    isDone: () => isKnown() && !query.hasNextPage,
    isWalking: () => query.isFetching || needsMore(),
    isStopped,
    setStopped,
    isStale: () => query.isPending && rows().length > 0,
    setShownEnd,
    retry: () => (query.isFetchNextPageError ? void query.fetchNextPage() : void query.refetch()),
    showNew: () => {
      const latestRows = pending()
      if (latestRows && loaded(recent)?.cursor === null) insert(latestRows)
      else reload()
    },
    reload,
  }
}
