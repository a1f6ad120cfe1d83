import type { Contact, LastContact } from "@ucrm/core/contact/schema"
import { type Accessor, createEffect, createMemo, createSignal, on } from "solid-js"
import { useContactCount, useContactList, useListReset, useNewestVersion } from "../../api/contact-list"
import { loaded } from "../../api/query"
import { serverNow } from "../../api/server-clock"
import { list, listSource, setScrollTop, setStopped } from "./list-state"

/** The number of rows that are loaded ahead of the last one on the screen. */
const ROWS_AHEAD = 60

/**
 * Returns the rows of the list and the progress of their loading. Pages are loaded ahead of the rows on the screen, so a
 * filter with few matches is walked to its end unless it is stopped. The former rows stay until the new ones are loaded.
 */
export function useListData(enabled: Accessor<boolean>) {
  const query = useContactList(
    () => list.sort,
    () => list.filter,
    listSource,
    enabled,
  )
  const reset = useListReset()
  const newest = useNewestVersion()
  const [shownEnd, setShownEnd] = createSignal(0)
  const [loadedAt, setLoadedAt] = createSignal<string>()
  const pages = () => loaded(query)?.pages
  const rows = createMemo<readonly Contact[]>(
    before => pages()?.flatMap(page => page.contacts.map(newest)) ?? (query.isError ? [] : before),
    [],
  )
  const lastContacts = createMemo(
    (): Readonly<Record<string, LastContact>> => Object.assign({}, ...(pages() ?? []).map(page => page.lastContacts)),
  )
  const examined = () => pages()?.reduce((sum, page) => sum + page.examined, 0) ?? 0
  // Changes of other users are counted from the time of the first page.
  createEffect(
    on(
      () => pages()?.length,
      length => {
        if (length === 1 || (length !== undefined && loadedAt() === undefined))
          setLoadedAt(new Date(serverNow()).toISOString())
      },
    ),
  )
  const count = useContactCount(loadedAt, enabled)
  const isFiltered = () => list.filter.conditions.length > 0
  const needsMore = () => query.hasNextPage && !list.isStopped && rows().length < shownEnd() + ROWS_AHEAD
  createEffect(() => {
    if (needsMore() && !query.isPending && !query.isFetching && !query.isError) void query.fetchNextPage()
  })
  const retry = () => (query.isFetchNextPageError ? void query.fetchNextPage() : void query.refetch())
  return {
    query,
    rows,
    /** Returns the last interaction of a listed contact. */
    lastContactOf: (id: string): LastContact | undefined => lastContacts()[id],
    examined,
    total: () => loaded(count)?.total,
    changedByOthers: () => loaded(count)?.changed ?? 0,
    isFiltered,
    /** Whether the list is only a part of all contacts. */
    isPartial: () => isFiltered() || listSource() !== undefined,
    isDone: () => pages() !== undefined && !query.hasNextPage,
    isWalking: () => isFiltered() && (query.isFetching || needsMore()),
    isStale: () => query.isPending && rows().length > 0,
    setShownEnd,
    retry,
    reload: () => {
      setLoadedAt()
      setStopped(false)
      setScrollTop(0)
      reset()
    },
  }
}
