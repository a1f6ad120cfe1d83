import type { Candidate, Resolution } from "@ucrm/core/resolution/schema"
import { createMemo, createSignal, For, Show, useContext } from "solid-js"
import { type Command, useCommands } from "../command"
import { Recognition } from "../contact/recognition"
import { useMessages } from "../messages"
import { choiceMessages } from "../messages/choice"
import { contactsMessages } from "../messages/contacts"
import { ReadOnly } from "../state/read-only"
import { Button, Input, Kbd, MaskedText, Region, Time } from "../ui"
import { lazyPart } from "../ui/lazy-part"
import type { Actions } from "./actions"
import { arrows } from "./arrows"
import { root } from "./candidates.module.css"
import { filterCandidates } from "./filter-candidates"

const loadReadOnly = () => import("./read-only-parts").then(module => ({ default: module.ReadOnlyCandidates }))
const ReadOnlyCandidates = lazyPart(loadReadOnly)

/** More than these are looked through with a filter, and shown page by page. */
const KEYS = 9
const PAGE = 20

export type CandidatesProps = { resolution: Resolution; actions: Actions }

/** The contacts that are possible: to choose one of, or where the interaction is only shown, to look at. */
export function Candidates(props: CandidatesProps) {
  const isReadOnly = useContext(ReadOnly)
  return (
    <Show when={!isReadOnly()} fallback={<ReadOnlyCandidates candidates={props.resolution.candidates} />}>
      <Choice {...props} />
    </Show>
  )
}

/** Offers the candidates, each with the reasons for it. */
function Choice(props: CandidatesProps) {
  const t = useMessages()
  const c = useMessages(choiceMessages)
  const w = useMessages(contactsMessages)
  const [query, setQuery] = createSignal("")
  const [pages, setPages] = createSignal(1)
  const candidates = () => props.resolution.candidates
  const left = createMemo(() => filterCandidates(candidates(), query()))
  const shown = () => left().slice(0, pages() * PAGE)
  const narrow = (text: string) => {
    setQuery(text)
    setPages(1)
  }
  const only = () => (candidates().length === 1 ? candidates()[0] : undefined)
  let list: HTMLOListElement | undefined
  const move = arrows(() => [...(list?.querySelectorAll("button") ?? [])])
  const pick = (candidate: Candidate) => props.actions.choose(candidate.contactId)

  useCommands((): Command[] => {
    const sole = only()
    return [
      ...left()
        .slice(0, KEYS)
        .map((candidate, index) => ({
          id: `pick-${candidate.contactId}`,
          label: t("interaction.command.pick", { name: candidate.name }),
          keys: String(index + 1),
          group: "interaction" as const,
          run: () => pick(candidate),
        })),
      ...(sole
        ? [
            {
              id: "confirm",
              label: c("ambiguous.confirm", { name: sole.name }),
              keys: "Enter",
              group: "interaction" as const,
              run: () => pick(sole),
            },
          ]
        : []),
    ]
  })
  // Before anything has the focus, the arrows enter the list.
  const enter = (key: "ArrowDown" | "ArrowUp") => () => {
    const buttons = [...(list?.querySelectorAll("button") ?? [])]
    const target = key === "ArrowDown" ? buttons[0] : buttons.at(-1)
    if (!buttons.some(button => button === document.activeElement)) target?.focus()
  }
  useCommands(() => [
    { id: "down", label: "", keys: "ArrowDown", hidden: true, run: enter("ArrowDown") },
    { id: "up", label: "", keys: "ArrowUp", hidden: true, run: enter("ArrowUp") },
  ])

  return (
    <div class={root}>
      <Show
        when={only()}
        fallback={
          <Region title={c("ambiguous.title", { count: candidates().length })} level={1}>
            <p data-slot="candidates-help">
              {c("ambiguous.help")} <span data-slot="candidates-keys">{c("ambiguous.keys")}</span>
            </p>
            <Show when={candidates().length > KEYS}>
              <div data-slot="candidates-filter">
                <Input
                  type="search"
                  aria-label={w("candidates.filter")}
                  placeholder={w("candidates.filter")}
                  value={query()}
                  onInput={event => narrow(event.currentTarget.value)}
                  onKeyDown={event => {
                    const [sole, ...others] = left()
                    if (event.key === "Enter" && sole && others.length === 0) pick(sole)
                    else move(event)
                  }}
                />
                <span role="status">
                  {w(left().length > 0 ? "candidates.showing" : "candidates.none", {
                    shown: shown().length,
                    count: left().length,
                  })}
                </span>
              </div>
            </Show>
            <ol ref={list} aria-label={c("ambiguous.list")} onKeyDown={move}>
              <For each={shown()}>
                {(candidate, index) => (
                  <li>
                    <button
                      type="button"
                      aria-busy={props.actions.choosing() === candidate.contactId || undefined}
                      onClick={() => pick(candidate)}
                    >
                      <Show when={index() < KEYS} fallback={<span />}>
                        <Kbd keys={String(index() + 1)} />
                      </Show>
                      <Facts candidate={candidate} />
                    </button>
                  </li>
                )}
              </For>
            </ol>
            <Show when={left().length > shown().length}>
              <div>
                <Button size="small" variant="quiet" onClick={() => setPages(pages() + 1)}>
                  {w("candidates.more", { count: Math.min(PAGE, left().length - shown().length) })}
                </Button>
              </div>
            </Show>
          </Region>
        }
      >
        {candidate => (
          <Region title={c("ambiguous.one")}>
            <div data-slot="candidate-sole">
              <h1>{c("ambiguous.probably", { name: candidate().name })}</h1>
              <p data-slot="candidates-help">{c("ambiguous.probablyHelp")}</p>
              <Facts candidate={candidate()} nameless />
              <Button
                variant="primary"
                busy={props.actions.choosing() === candidate().contactId}
                onClick={() => pick(candidate())}
              >
                {c("ambiguous.confirm", { name: candidate().name })}
              </Button>
            </div>
          </Region>
        )}
      </Show>
    </div>
  )
}

function Facts(props: { candidate: Candidate; nameless?: boolean }) {
  const c = useMessages(choiceMessages)
  return (
    <span data-slot="candidate">
      <Show when={!props.nameless}>
        <span data-slot="candidate-name">{props.candidate.name}</span>
      </Show>
      <Show when={props.candidate.company}>
        <span data-slot="candidate-company">{props.candidate.company}</span>
      </Show>
      <span data-slot="candidate-ids" data-numeric>
        <For each={props.candidate.identifiers}>
          {display => (
            <span>
              <MaskedText text={display} />
            </span>
          )}
        </For>
      </span>
      <Recognition values={props.candidate.recognition} slot="candidate-ids" />
      <span data-slot="candidate-why">{props.candidate.why.map(code => c(`ambiguous.why.${code}`)).join(" · ")}</span>
      <span data-slot="candidate-last">
        <Show
          when={props.candidate.lastContact}
          fallback={
            <Show when={props.candidate.lastInteractionAt} fallback={c("ambiguous.none")}>
              {at => (
                <>
                  {c("ambiguous.last")} <Time at={at()} />
                </>
              )}
            </Show>
          }
        >
          {last => (
            <>
              <Show when={!props.candidate.lastInteractionAt}>{c("ambiguous.neverByThis")} · </Show>
              {c("ambiguous.last")} <Time at={last().at} /> · {last().campaign}
            </>
          )}
        </Show>
      </span>
    </span>
  )
}
