import type { Timeline as Page } from "@ucrm/core/contact/schema"
import type { Section } from "@ucrm/core/section/schema"
import { createEffect, For, Show } from "solid-js"
import { useTimeline } from "../../api/contact"
import { loaded } from "../../api/query"
import { useMessages } from "../../messages"
import { timelineMessages } from "../../messages/timeline"
import { Button, Notice, SkeletonLines } from "../../ui"
import { Entry } from "./entry"
import { type Filter, filterEntries, groupEntries } from "./group-entries"

/** Shows the entries after the first page, which are loaded on request. */
function Earlier(props: { contactId: string; first: Page; sections: readonly Section[]; filter: Filter }) {
  const t = useMessages()
  const w = useMessages(timelineMessages)
  const history = useTimeline(() => props.contactId)
  const older = () => {
    const firstIds = new Set(props.first.entries.map(entry => entry.id))
    return (loaded(history)?.pages ?? []).flatMap(page => page.entries).filter(entry => !firstIds.has(entry.id))
  }
  // The first page is shown already, so that the second one is loaded at once.
  createEffect(() => {
    const pages = loaded(history)?.pages
    if (pages?.length === 1 && older().length === 0 && history.hasNextPage) void history.fetchNextPage()
  })
  return (
    <>
      <For each={groupEntries(filterEntries(older(), props.filter))}>
        {entry => <Entry entry={entry} contactId={props.contactId} sections={props.sections} />}
      </For>
      <li data-slot="earlier">
        <Show when={history.isFetchingNextPage || history.isPending}>
          <SkeletonLines lines={3} />
        </Show>
        <Show when={history.isError}>
          <Notice
            tone="danger"
            actions={
              <Button size="small" onClick={() => void (loaded(history) ? history.fetchNextPage() : history.refetch())}>
                {t("shell.retry")}
              </Button>
            }
          >
            {w("failed")}
          </Notice>
        </Show>
        <Show when={!history.isFetchingNextPage && !history.isPending && !history.isError}>
          <Show when={history.hasNextPage} fallback={<span data-slot="earlier-end">{w("end")}</span>}>
            <Button size="small" variant="quiet" onClick={() => void history.fetchNextPage()}>
              {w("more")}
            </Button>
          </Show>
        </Show>
      </li>
    </>
  )
}

export default Earlier
