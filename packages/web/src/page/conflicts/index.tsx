import { A, useNavigate, useParams, useSearchParams } from "@solidjs/router"
import { Match, Show, Switch } from "solid-js"
import { Failure } from "../../api/client"
import { useConflict, useConflicts } from "../../api/conflict"
import { loaded } from "../../api/query"
import { useSections } from "../../api/section"
import { usePermission } from "../../api/session"
import { useCommands } from "../../command"
import { useMessages } from "../../messages"
import { conflictsMessages } from "../../messages/conflicts"
import { errorText } from "../../messages/error-text"
import { Region, SkeletonLines } from "../../ui"
import { BackLink } from "../back-link"
import { conflictPath, contactPath, readSegment } from "../path"
import { useTitle } from "../title"
import { root } from "./conflicts.module.css"
import { Decision, type MadeDecision } from "./decision"
import { LatestDecision, LikelyDuplicates, Queue, rememberDecision } from "./queue"

/** Renders the Conflicts tool: the queue of temporary contacts, and the comparison of one with the existing contact. */
export default function Conflicts() {
  const w = useMessages(conflictsMessages)
  const mayMerge = usePermission("tools.merge")
  useTitle(() => w("title"))
  return (
    <div class={root}>
      <Show when={mayMerge()} fallback={<p data-slot="conflicts-denied">{w("denied")}</p>}>
        <Tool />
      </Show>
    </div>
  )
}

function Tool() {
  const t = useMessages()
  const w = useMessages(conflictsMessages)
  const params = useParams()
  const navigate = useNavigate()
  const queue = useConflicts()
  const id = () => (params["id"] === undefined ? undefined : readSegment(params["id"]))
  const contacts = () => loaded(queue)?.pages.flatMap(page => page.contacts) ?? []
  const currentIndex = () => contacts().findIndex(contact => contact.contactId === id())
  const neighbor = (step: number) => contacts()[id() === undefined ? 0 : currentIndex() + step]?.contactId
  const open = (to: string | undefined) => to !== undefined && navigate(conflictPath(to))
  /** Returns the conflict to open once the current one is decided. */
  const following = () => neighbor(1) ?? contacts().find(contact => contact.contactId !== id())?.contactId
  const onDecided = (decision: MadeDecision) => {
    const next = following()
    rememberDecision(decision)
    navigate(next === undefined ? "/contacts/conflicts" : conflictPath(next))
  }
  useCommands(() => [
    { id: "conflicts.next", label: w("next"), keys: "j", run: () => open(neighbor(1)) },
    { id: "conflicts.previous", label: w("previous"), keys: "k", run: () => open(neighbor(-1)) },
  ])
  return (
    <>
      <nav aria-label={w("title")}>
        <BackLink
          href={id() === undefined ? "/contacts" : "/contacts/conflicts"}
          label={w(id() === undefined ? "back" : "backToQueue")}
        />
      </nav>
      <h1>{w("title")}</h1>
      <LatestDecision />
      <div data-slot="conflicts-sides" data-shown={id() === undefined ? "queue" : "comparison"}>
        <div data-slot="conflicts-queue">
          <Region
            title={w("queue")}
            pending={queue.isPending}
            skeleton={<SkeletonLines lines={6} />}
            failure={queue.isError ? errorText(t, queue.error) : null}
            onRetry={() => void queue.refetch()}
            empty={
              !queue.isError && contacts().length === 0 ? (
                <>
                  <p>{w("none")}</p>
                  <p>{w("noneHelp")}</p>
                </>
              ) : undefined
            }
          >
            <Queue
              contacts={contacts()}
              hasMore={queue.hasNextPage}
              isFetchingMore={queue.isFetchingNextPage}
              onMore={() => void queue.fetchNextPage()}
            />
          </Region>
          <LikelyDuplicates />
        </div>
        <div data-slot="conflicts-comparison">
          <Show
            when={id()}
            keyed
            fallback={
              <Show when={contacts().length > 0}>
                <p data-slot="conflicts-hint">{w("choose")}</p>
              </Show>
            }
          >
            {id => (
              <Pair
                id={id}
                next={following()}
                onDecided={onDecided}
                onLater={following() === undefined ? undefined : () => open(following())}
              />
            )}
          </Show>
        </div>
      </div>
    </>
  )
}

/** Renders a comparison with its states: loading, failed, merged by another user, deleted, ready. */
function Pair(props: {
  id: string
  next: string | undefined
  onDecided: (decided: MadeDecision) => void
  onLater: (() => void) | undefined
}) {
  const t = useMessages()
  const w = useMessages(conflictsMessages)
  const navigate = useNavigate()
  const [search] = useSearchParams<{ with?: string }>()
  const conflict = useConflict(
    () => props.id,
    () => search.with,
  )
  const sections = useSections()
  const problem = () => (conflict.error instanceof Failure ? conflict.error.problem : undefined)
  const survivorId = () => {
    const current = problem()?.current
    return problem()?.code === "contact.merged" && current && "id" in current ? String(current.id) : undefined
  }
  const isMissing = () => problem()?.code === "contact.notFound"
  const ready = () => {
    const [pair, shownSections] = [loaded(conflict), loaded(sections)]
    return pair && shownSections && !isMissing() && survivorId() === undefined
      ? { pair, sections: shownSections }
      : undefined
  }
  const other = () => search.with
  return (
    <Switch>
      <Match when={survivorId()}>
        {survivor => (
          <Region
            title={w("merged")}
            empty={
              <>
                <p>
                  <A href={contactPath(survivor())}>{w("openSurvivor")}</A>
                </p>
                <Show when={props.next}>{next => <A href={conflictPath(next())}>{w("next")}</A>}</Show>
              </>
            }
          />
        )}
      </Match>
      <Match when={isMissing()}>
        <Region
          title={w("notFound")}
          empty={
            <>
              <p>{w("notFoundHelp")}</p>
              <Show when={props.next}>{next => <A href={conflictPath(next())}>{w("next")}</A>}</Show>
            </>
          }
        />
      </Match>
      <Match when={ready()}>
        {ready => (
          <Decision
            conflict={ready().pair}
            sections={ready().sections}
            onDecided={props.onDecided}
            onLater={props.onLater}
            onSwap={
              other() === undefined
                ? undefined
                : () => navigate(`${conflictPath(other() ?? "")}?with=${encodeURIComponent(props.id)}`)
            }
            onStale={() => void conflict.refetch()}
          />
        )}
      </Match>
      <Match when={conflict.isError || sections.isError}>
        <Region
          title={w("failed")}
          failure={errorText(t, conflict.error ?? sections.error)}
          onRetry={() => {
            void conflict.refetch()
            void sections.refetch()
          }}
        />
      </Match>
      <Match when={true}>
        <Region title={w("loading")} titleHidden pending skeleton={<SkeletonLines lines={8} />} />
      </Match>
    </Switch>
  )
}
