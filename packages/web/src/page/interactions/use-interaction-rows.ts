import type { InteractionFilter, ListedInteraction } from "@ucrm/core/interaction-list/schema"
import { createEffect, createMemo, createSignal, on } from "solid-js"
import { useInteractionList, useInteractionListReset, useLatestInteractions } from "../../api/interaction-list"
import { loaded } from "../../api/query"
import { countNew, type Latest, mergeLatest, refreshSince, rowsOf } from "./merge-latest"

/** Rows are read this far ahead of the last one that is shown. */
const ROWS_AHEAD = 40

/**
 * Returns the rows of the list, read ahead of those that are shown, and refreshed while some can change. New rows are
 * shown when `mayInsert` returns true, else they wait until `showNew`; `onInserted` is called with how many were added.
 * The former rows stay while others are read and when that fails.
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
  const [waiting, setWaiting] = createSignal<Latest>()
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
      setWaiting()
      setStopped(false)
    }),
  )
  const insert = (read: Latest) => {
    const count = countNew(rows(), read.rows)
    setWaiting()
    setLatest(before => mergeLatest(before, read))
    if (count > 0) options.onInserted(count)
  }
  createEffect(
    on(
      () => loaded(recent),
      read => {
        if (!read || !isKnown()) return
        const next = { since: read.since, rows: read.interactions }
        // More arrived than one answer has: the list is read from its beginning when the reader asks for it.
        if (read.cursor !== null || (countNew(rows(), next.rows) > 0 && !options.mayInsert())) setWaiting(next)
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
    setWaiting()
    reset()
  }
  return {
    query,
    rows,
    /** The period of the list and how far back it was read. */
    extent: () => pages()?.at(-1),
    examined: () => pages()?.reduce((sum, page) => sum + page.examined, 0) ?? 0,
    newCount: () => countNew(rows(), waiting()?.rows ?? []),
    isOffline: () => recent.isError,
    isDone: () => isKnown() && !query.hasNextPage,
    isWalking: () => query.isFetching || needsMore(),
    isStopped,
    setStopped,
    isStale: () => query.isPending && rows().length > 0,
    setShownEnd,
    retry: () => (query.isFetchNextPageError ? void query.fetchNextPage() : void query.refetch()),
    showNew: () => {
      const read = waiting()
      if (read && loaded(recent)?.cursor === null) insert(read)
      else reload()
    },
    reload,
  }
}
