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

/** The entries before the first page, fetched as they are asked for. */
function Earlier(props: { contactId: string; first: Page; sections: readonly Section[]; filter: Filter }) {
  const t = useMessages()
  const say = useMessages(timelineMessages)
  const history = useTimeline(() => props.contactId)
  const older = () => {
    const shown = new Set(props.first.entries.map(entry => entry.id))
    return (loaded(history)?.pages ?? []).flatMap(page => page.entries).filter(entry => !shown.has(entry.id))
  }
  // The first page is on the screen already: what was asked for is the one after it.
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
            {say("failed")}
          </Notice>
        </Show>
        <Show when={!history.isFetchingNextPage && !history.isPending && !history.isError}>
          <Show when={history.hasNextPage} fallback={<span data-slot="earlier-end">{say("end")}</span>}>
            <Button size="small" variant="quiet" onClick={() => void history.fetchNextPage()}>
              {say("more")}
            </Button>
          </Show>
        </Show>
      </li>
    </>
  )
}

export default Earlier
