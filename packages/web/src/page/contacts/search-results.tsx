import { A } from "@solidjs/router"
import { For, Show } from "solid-js"
import type { useSearch } from "../../api/contact"
import { loaded } from "../../api/query"
import { usePermission } from "../../api/session"
import { useMessages } from "../../messages"
import { contactsMessages } from "../../messages/contacts"
import { errorText } from "../../messages/error-text"
import { Button, Region, SkeletonLines } from "../../ui"
import { ContactLink } from "./contact-link"

/** The contacts that a search found, or the way to create the one that it did not. */
export function SearchResults(props: { search: ReturnType<typeof useSearch>; query: string }) {
  const t = useMessages()
  const w = useMessages(contactsMessages)
  const mayAdd = usePermission("contacts.add")
  const cards = () => loaded(props.search)?.pages.flatMap(page => page.contacts) ?? []
  const count = () => w(props.search.hasNextPage ? "page.countMore" : "page.count", { count: cards().length })
  return (
    <>
      <p class="visually-hidden" role="status">
        {!props.search.isFetching && !props.search.isError ? count() : ""}
      </p>
      <Region
        title={cards().length > 0 ? count() : w("page.search")}
        titleHidden={cards().length === 0}
        pending={props.search.isPending}
        skeleton={<SkeletonLines lines={8} />}
        failure={props.search.isError ? errorText(t, props.search.error) : null}
        onRetry={() => void props.search.refetch()}
        empty={
          !props.search.isError && cards().length === 0 ? (
            <>
              <p>{w("page.none", { query: props.query })}</p>
              <p>{w("page.noneHelp")}</p>
              <Show when={mayAdd()}>
                <A href="/contacts/new" state={{ typed: props.query }}>
                  {w("page.createThis")}
                </A>
              </Show>
            </>
          ) : undefined
        }
      >
        <ul>
          <For each={cards()}>
            {card => (
              <ContactLink
                id={card.contactId}
                name={card.name || t("contact.unnamed")}
                company={card.company}
                temporary={card.status === "temporary"}
                identifiers={card.identifiers}
                recognition={card.recognition}
                query={props.query}
              />
            )}
          </For>
        </ul>
        <Show when={props.search.hasNextPage}>
          <div>
            <Button
              size="small"
              variant="quiet"
              busy={props.search.isFetchingNextPage}
              onClick={() => void props.search.fetchNextPage()}
            >
              {w("page.more")}
            </Button>
          </div>
        </Show>
      </Region>
    </>
  )
}
