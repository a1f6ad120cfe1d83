import { A, useNavigate } from "@solidjs/router"
import type { ContactSummary } from "@ucrm/core/contact/schema"
import type { Duplicate } from "@ucrm/core/duplicate/schema"
import { createSignal, For, Show } from "solid-js"
import { useDismissDuplicate, useDuplicates, useUndoDecision } from "../../api/conflict"
import { loaded } from "../../api/query"
import { useUserName } from "../../contact/name"
import { useLocale, useMessages } from "../../messages"
import { conflictsMessages } from "../../messages/conflicts"
import { errorText } from "../../messages/error-text"
import { Button, MaskedText, Notice, Region, SkeletonLines, Time, useNow, useToast } from "../../ui"
import { Alert } from "../../ui/confirm"
import { conflictPath, contactPath } from "../path"
import type { MadeDecision } from "./decision"

/** Renders the temporary contacts that wait for a decision, the oldest first. */
export function Queue(props: {
  contacts: readonly ContactSummary[]
  hasMore: boolean
  isFetchingMore: boolean
  onMore: () => void
}) {
  const t = useMessages()
  const w = useMessages(conflictsMessages)
  const person = useUserName(true)
  return (
    <>
      <ul data-slot="queue-list">
        <For each={props.contacts}>
          {contact => (
            <li>
              <A href={conflictPath(contact.contactId)}>
                <b>{contact.name || contact.company || t("contact.unnamed")}</b>
                <span data-numeric>
                  <MaskedText text={contact.identifiers[0] ?? ""} />
                </span>
                <small title={contact.createdBy}>
                  <Time at={contact.createdAt} /> · {w("createdBy", { who: person(contact.createdBy) })}
                </small>
              </A>
            </li>
          )}
        </For>
      </ul>
      <Show when={props.hasMore}>
        <Button size="small" variant="quiet" busy={props.isFetchingMore} onClick={() => props.onMore()}>
          {w("more")}
        </Button>
      </Show>
    </>
  )
}

/** Renders pairs of contacts that are likely the same person, to compare or to dismiss. */
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

const UNDO_WINDOW_MS = 10 * 60_000

// The latest decision can be undone also after other pages were open.
const [latest, setLatest] = createSignal<MadeDecision & { at: number }>()

/** Stores a decision as the latest one, which can be undone. */
export function rememberDecision(decision: MadeDecision) {
  setLatest({ ...decision, at: Date.now() })
}

/** Renders the latest decision with its undo, for ten minutes. */
export function LatestDecision() {
  const t = useMessages()
  const w = useMessages(conflictsMessages)
  const { toast } = useToast()
  const navigate = useNavigate()
  const undo = useUndoDecision()
  const now = useNow(10_000)
  const undoable = () => {
    const decision = latest()
    return decision && now() - decision.at < UNDO_WINDOW_MS ? decision : undefined
  }
  const run = (decision: MadeDecision) =>
    undo.mutate(decision, {
      onSuccess: () => {
        setLatest()
        toast(w("undone"))
        navigate("/contacts/conflicts")
      },
    })
  return (
    <div role="status">
      <Show when={undoable()}>
        {decision => (
          <Notice
            tone="good"
            actions={
              <>
                <Button size="small" busy={undo.isPending} onClick={() => run(decision())}>
                  {w("undo")}
                </Button>
                <A href={contactPath(decision().contactId)}>{w("open")}</A>
              </>
            }
          >
            {w(decision().kind === "contact.merged" ? "mergedInto" : "confirmed", { name: decision().name })}
            <Show when={undo.isError}>
              <p>{errorText(t, undo.error)}</p>
            </Show>
          </Notice>
        )}
      </Show>
    </div>
  )
}
