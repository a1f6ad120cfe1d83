import type { Candidate, Resolution } from "@ucrm/core/resolution/schema"
import { createMemo, createSignal, For, Show, useContext } from "solid-js"
import { ReadOnly } from "../api/session"
import { type Command, useCommands } from "../command"
import { Recognition } from "../contact/recognition"
import { useMessages } from "../messages"
import { choiceMessages } from "../messages/choice"
import { contactsMessages } from "../messages/contacts"
import { Button, Input, Kbd, MaskedText, Region, Time } from "../ui"
import { lazyPart } from "../ui/lazy-part"
import type { Actions } from "./actions"
import { arrowKeyHandler } from "./arrows"
import { root } from "./candidates.module.css"
import { filterCandidates } from "./filter-candidates"

const loadReadOnly = () => import("./read-only-parts").then(module => ({ default: module.ReadOnlyCandidates }))
const ReadOnlyCandidates = lazyPart(loadReadOnly)

/** The number of candidates with a key; longer lists have a filter. */
const MAX_KEYS = 9
const PAGE_SIZE = 20

export type CandidatesProps = { resolution: Resolution; actions: Actions }

/** Shows the candidates to choose from, or only to read in an interaction of another agent. */
export function Candidates(props: CandidatesProps) {
  const isReadOnly = useContext(ReadOnly)
  return (
    <Show when={!isReadOnly()} fallback={<ReadOnlyCandidates candidates={props.resolution.candidates} />}>
      <CandidateChoice {...props} />
    </Show>
  )
}

/** Shows the candidates with their reasons, to choose one. */
function CandidateChoice(props: CandidatesProps) {
  const t = useMessages()
  const c = useMessages(choiceMessages)
  const w = useMessages(contactsMessages)
  const [query, setQuery] = createSignal("")
  const [pages, setPages] = createSignal(1)
  const candidates = () => props.resolution.candidates
  const matches = createMemo(() => filterCandidates(candidates(), query()))
  const shown = () => matches().slice(0, pages() * PAGE_SIZE)
  const setFilter = (text: string) => {
    setQuery(text)
    setPages(1)
  }
  const onlyCandidate = () => (candidates().length === 1 ? candidates()[0] : undefined)
  let list: HTMLOListElement | undefined
  const move = arrowKeyHandler(() => [...(list?.querySelectorAll("button") ?? [])])
  const choose = (candidate: Candidate) => props.actions.choose(candidate.contactId)

  useCommands((): Command[] => {
    const sole = onlyCandidate()
    return [
      ...matches()
        .slice(0, MAX_KEYS)
        .map((candidate, index) => ({
          id: `pick-${candidate.contactId}`,
          label: t("interaction.command.pick", { name: candidate.name }),
          keys: String(index + 1),
          group: "interaction" as const,
          run: () => choose(candidate),
        })),
      ...(sole
        ? [
            {
              id: "confirm",
              label: c("ambiguous.confirm", { name: sole.name }),
              keys: "Enter",
              group: "interaction" as const,
              run: () => choose(sole),
            },
          ]
        : []),
    ]
  })
  // When nothing has the focus, the arrows move it into the list.
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
        when={onlyCandidate()}
        fallback={
          <Region title={c("ambiguous.title", { count: candidates().length })} level={1}>
            <p data-slot="candidates-help">
              {c("ambiguous.help")} <span data-slot="candidates-keys">{c("ambiguous.keys")}</span>
            </p>
            <Show when={candidates().length > MAX_KEYS}>
              <div data-slot="candidates-filter">
                <Input
                  type="search"
                  aria-label={w("candidates.filter")}
                  placeholder={w("candidates.filter")}
                  value={query()}
                  onInput={event => setFilter(event.currentTarget.value)}
                  onKeyDown={event => {
                    const [sole, ...others] = matches()
                    if (event.key === "Enter" && sole && others.length === 0) choose(sole)
                    else move(event)
                  }}
                />
                <span role="status">
                  {w(matches().length > 0 ? "candidates.showing" : "candidates.none", {
                    shown: shown().length,
                    count: matches().length,
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
                      onClick={() => choose(candidate)}
                    >
                      <Show when={index() < MAX_KEYS} fallback={<span />}>
                        <Kbd keys={String(index() + 1)} />
                      </Show>
                      <CandidateFacts candidate={candidate} />
                    </button>
                  </li>
                )}
              </For>
            </ol>
            <Show when={matches().length > shown().length}>
              <div>
                <Button size="small" variant="quiet" onClick={() => setPages(pages() + 1)}>
                  {w("candidates.more", { count: Math.min(PAGE_SIZE, matches().length - shown().length) })}
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
              <CandidateFacts candidate={candidate()} nameHidden />
              <Button
                variant="primary"
                busy={props.actions.choosing() === candidate().contactId}
                onClick={() => choose(candidate())}
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

function CandidateFacts(props: { candidate: Candidate; nameHidden?: boolean }) {
  const c = useMessages(choiceMessages)
  return (
    <span data-slot="candidate">
      <Show when={!props.nameHidden}>
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
