import { Match, Show, Switch } from "solid-js"
import { useLocale, useMessages } from "../../messages"
import { contactListMessages } from "../../messages/contact-list"
import { Button } from "../../ui"
import { list, listSource, setStopped } from "./list-state"

/** How many contacts there are or match, how far they were looked through, and the way to stop that or go on. */
export function WalkStatus(props: {
  found: number
  examined: number
  total: number | undefined
  isDone: boolean
  isWalking: boolean
}) {
  const w = useMessages(contactListMessages)
  const { format } = useLocale()
  const isFiltered = () => list.filter.conditions.length > 0
  const isPartial = () => isFiltered() || listSource() !== undefined
  const of = () => ({
    found: format.number(props.found),
    examined: format.number(props.examined),
    total: format.number(Math.max(props.total ?? 0, props.examined)),
    count: isPartial() ? props.found : (props.total ?? 0),
  })
  return (
    <div data-slot="list-status">
      <span role="status">
        <Switch>
          <Match when={!isPartial()}>{props.total === undefined ? "" : w("status.count", of())}</Match>
          <Match when={props.isDone}>{w("status.found", of())}</Match>
          <Match when={listSource()}>{w("status.foundSoFar", of())}</Match>
          <Match when={list.isStopped}>{w("status.stopped", of())}</Match>
          <Match when={true}>{w("status.soFar", of())}</Match>
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
            {w("status.goOn")}
          </Button>
        </Show>
      </Show>
    </div>
  )
}
