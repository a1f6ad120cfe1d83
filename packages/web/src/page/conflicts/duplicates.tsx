import { A } from "@solidjs/router"
import type { ContactSummary } from "@ucrm/core/contact/schema"
import type { Duplicate } from "@ucrm/core/duplicate/schema"
import { createSignal, For, Show } from "solid-js"
import { useDismissDuplicate, useDuplicates } from "../../api/conflict"
import { loaded } from "../../api/query"
import { useLocale, useMessages } from "../../messages"
import { conflictsMessages } from "../../messages/conflicts"
import { errorText } from "../../messages/error-text"
import { Button, Region, SkeletonLines } from "../../ui"
import { Alert } from "../../ui/confirm"
import { conflictPath } from "../path"

/** Contacts that are likely the same person: to be compared, or dismissed for good. */
export function LikelyDuplicates() {
  const t = useMessages()
  const w = useMessages(conflictsMessages)
  const { format } = useLocale()
  const duplicates = useDuplicates()
  const dismiss = useDismissDuplicate()
  const [dismissing, setDismissing] = createSignal<Duplicate>()
  const pairs = () => loaded(duplicates)?.pages.flatMap(page => page.duplicates) ?? []
  const nameOf = (contact: ContactSummary) => contact.name || contact.company || t("contact.unnamed")
  const namesOf = ({ first, second }: Duplicate) => ({ first: nameOf(first), second: nameOf(second) })
  const run = (pair: Duplicate) => {
    setDismissing(pair)
    dismiss.mutate({ first: pair.first.contactId, second: pair.second.contactId })
  }
  return (
    <Region
      title={w("duplicates.title")}
      pending={duplicates.isPending}
      skeleton={<SkeletonLines lines={3} />}
      failure={duplicates.isError ? errorText(t, duplicates.error) : null}
      onRetry={() => void duplicates.refetch()}
      empty={
        !duplicates.isError && pairs().length === 0 && !duplicates.hasNextPage ? (
          <p>{w("duplicates.none")}</p>
        ) : undefined
      }
    >
      <Alert>{dismiss.isError ? errorText(t, dismiss.error) : null}</Alert>
      <ul data-slot="queue-list">
        <For each={pairs()}>
          {pair => (
            <li>
              <A href={`${conflictPath(pair.second.contactId)}?with=${encodeURIComponent(pair.first.contactId)}`}>
                <b>{w("duplicates.pair", namesOf(pair))}</b>
                <small>
                  {w("duplicates.same", {
                    reasons: format.list(pair.reasons.map(reason => w(`duplicates.reason.${reason}`))),
                  })}
                </small>
              </A>
              <Button
                size="small"
                variant="quiet"
                busy={dismiss.isPending && dismissing() === pair}
                aria-label={w("duplicates.dismissNamed", namesOf(pair))}
                onClick={() => run(pair)}
              >
                {w("duplicates.dismiss")}
              </Button>
            </li>
          )}
        </For>
      </ul>
      <Show when={duplicates.hasNextPage}>
        <Button
          size="small"
          variant="quiet"
          busy={duplicates.isFetchingNextPage}
          onClick={() => void duplicates.fetchNextPage()}
        >
          {w("more")}
        </Button>
      </Show>
    </Region>
  )
}
