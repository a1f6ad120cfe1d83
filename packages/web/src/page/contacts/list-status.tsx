import { A } from "@solidjs/router"
import type { Filter } from "@ucrm/core/contact-list/schema"
import { For, Match, Show, Switch } from "solid-js"
import { useContactCount, useMatchCount } from "../../api/contact-list"
import { loaded } from "../../api/query"
import { usePermission } from "../../api/session"
import { useLocale, useMessages } from "../../messages"
import { contactListMessages } from "../../messages/contact-list"
import { contactsMessages } from "../../messages/contacts"
import { createDebounced } from "../../state/debounced"
import { Button } from "../../ui"
import { list, listSource, replaceCondition, setStopped } from "./list-state"

/** Renders how many contacts there are or match, how many were examined, and the button that stops or resumes. */
export function ListStatus(props: {
  found: number
  examined: number
  total: number | undefined
  isDone: boolean
  isWalking: boolean
  /** Whether the rows are those of a former filter. */
  isStale: boolean
}) {
  const w = useMessages(contactListMessages)
  const { format } = useLocale()
  const isFiltered = () => list.filter.conditions.length > 0
  const isPartial = () => isFiltered() || listSource() !== undefined
  const progress = () => ({
    found: format.number(props.found),
    examined: format.number(props.examined),
    total: format.number(Math.max(props.total ?? 0, props.examined)),
    count: isPartial() ? props.found : (props.total ?? 0),
  })
  return (
    <div data-slot="list-status">
      <span role="status">
        <Switch>
          <Match when={!isPartial()}>{props.total === undefined ? "" : w("status.count", progress())}</Match>
          <Match when={props.isStale}>{""}</Match>
          <Match when={props.isDone}>{w("status.found", progress())}</Match>
          <Match when={listSource()}>{w("status.foundPartial", progress())}</Match>
          <Match when={list.isStopped}>{w("status.stopped", progress())}</Match>
          <Match when={true}>{w("status.partial", progress())}</Match>
        </Switch>
      </span>
      <Show when={isFiltered() && !props.isDone}>
        <Show
          when={list.isStopped}
          fallback={
            <Show when={props.isWalking}>
              <Button size="small" variant="quiet" onClick={() => setStopped(true)}>
                {w("status.stop")}
              </Button>
            </Show>
          }
        >
          <Button size="small" variant="quiet" onClick={() => setStopped(false)}>
            {w("status.resume")}
          </Button>
        </Show>
      </Show>
    </div>
  )
}

const DEBOUNCE_MS = 300

/** Renders how many contacts match a filter while it is edited, and how many of all were examined so far. */
export function MatchCount(props: { filter: Filter | undefined }) {
  const w = useMessages(contactListMessages)
  const { format } = useLocale()
  // As a text, so that an equal filter is not counted again.
  const filterText = () => JSON.stringify(props.filter?.conditions.length ? props.filter : null)
  const [text] = createDebounced(filterText, DEBOUNCE_MS)
  const count = useMatchCount(() => (JSON.parse(text()) as Filter | null) ?? undefined)
  const all = useContactCount(
    () => undefined,
    () => true,
  )
  const countText = () => {
    const counts = count.counts()
    if (!counts) return count.hasFailed() ? "" : w("filter.counting")
    const { matched, examined, isDone } = counts
    return w(isDone ? "status.found" : "status.partial", {
      count: matched,
      found: format.number(matched),
      examined: format.number(examined),
      total: format.number(Math.max(loaded(all)?.total ?? 0, examined)),
    })
  }
  return (
    <span data-slot="match-count" role="status">
      <Show when={text() !== "null"}>{countText()}</Show>
    </span>
  )
}

/** Renders that there are no contacts at all, or none that match: then each condition can be left out. */
export function EmptyList(props: { isPartial: boolean; describe: (at: number) => string }) {
  const c = useMessages(contactsMessages)
  const w = useMessages(contactListMessages)
  const mayAdd = usePermission("contacts.add")
  const mayImport = usePermission("tools.import")
  return (
    <div data-slot="list-empty">
      <Switch>
        <Match when={!props.isPartial}>
          <p>{w("empty")}</p>
          <p data-slot="list-empty-actions">
            <Show when={mayImport()}>
              <A href="/contacts/import">{w("emptyImport")}</A>
            </Show>
            <Show when={mayAdd()}>
              <A href="/contacts/new">{w("emptyNew")}</A>
            </Show>
          </p>
        </Match>
        <Match when={list.query}>
          {query => (
            <>
              <p>{c("page.none", { query: query() })}</p>
              <p>{c("page.noneHelp")}</p>
              <Show when={mayAdd()}>
                <p data-slot="list-empty-actions">
                  <A href="/contacts/new" state={{ typed: query() }}>
                    {c("page.createThis")}
                  </A>
                </p>
              </Show>
            </>
          )}
        </Match>
        <Match when={true}>
          <p>{w("noMatch")}</p>
        </Match>
      </Switch>
      <ul>
        <For each={list.filter.conditions}>
          {(_, at) => (
            <li>
              <Button size="small" onClick={() => replaceCondition(at())}>
                {w("without", { condition: props.describe(at()) })}
              </Button>
            </li>
          )}
        </For>
      </ul>
    </div>
  )
}
