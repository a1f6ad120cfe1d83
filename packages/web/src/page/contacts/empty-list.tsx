import { A } from "@solidjs/router"
import { For, Match, Show, Switch } from "solid-js"
import { usePermission } from "../../api/session"
import { useMessages } from "../../messages"
import { contactListMessages } from "../../messages/contact-list"
import { contactsMessages } from "../../messages/contacts"
import { Button } from "../../ui"
import { list, replaceCondition } from "./list-state"

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
