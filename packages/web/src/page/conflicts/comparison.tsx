import type { ComparedContact } from "@ucrm/core/conflict/schema"
import type { Contact } from "@ucrm/core/contact/schema"
import type { Section } from "@ucrm/core/section/schema"
import { createSignal, For, Show } from "solid-js"
import { isBase } from "../../contact/values"
import { useLocale, useMessages } from "../../messages"
import { conflictsMessages } from "../../messages/conflicts"
import { Button, MaskedText } from "../../ui"
import { ComparisonRow } from "./comparison-row"
import { type Choices, countUndecided, type Row, type Side } from "./rows"

/** Moves the focus between the rows of choices with the up and down arrows. */
function moveBetweenRows(event: KeyboardEvent) {
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0
  const list = event.currentTarget
  if (step === 0 || !(list instanceof HTMLElement) || !(event.target instanceof HTMLElement)) return
  const groups = [...list.querySelectorAll<HTMLElement>('[role="radiogroup"]')]
  const group = groups[groups.findIndex(group => group.contains(event.target as Node)) + step]
  event.preventDefault()
  const option = group?.querySelector<HTMLElement>("input:checked") ?? group?.querySelector<HTMLElement>("input")
  option?.focus()
}

/** Renders two contacts side by side, field by field, and the result of their merge. */
export function Comparison(props: {
  sections: readonly Section[]
  existing: ComparedContact
  temporary: ComparedContact
  rows: readonly Row[]
  choices: Choices
  onChoices: (change: (before: Choices) => Choices) => void
  onSwap: (() => void) | undefined
}) {
  const t = useMessages()
  const w = useMessages(conflictsMessages)
  const [isEqualShown, setEqualShown] = createSignal(false)
  const names = () => ({
    existing: w("compare.existing"),
    temporary: w(props.temporary.contact.status === "temporary" ? "compare.temporary" : "compare.second"),
  })
  const label = (row: Row) => (isBase(row.id) ? t(`contact.base.${row.id}`) : (row.field?.label ?? row.id))
  const equal = () => props.rows.filter(row => row.difference === "equal")
  const visibleRows = () => props.rows.filter(row => row.difference !== "equal" || isEqualShown())
  const chooseAll = (side: Side) => {
    const different = props.rows.filter(row => row.difference === "different")
    const sides = Object.fromEntries(different.map(row => [row.id, side]))
    props.onChoices(before => ({ ...before, ...sides }))
  }
  const hasDifferent = () => props.rows.some(row => row.difference === "different")
  const undecided = () => countUndecided(props.rows, props.choices)

  return (
    <div data-slot="compare">
      <div data-slot="compare-head" aria-hidden="true">
        <span />
        <span>{names().existing}</span>
        <span>{names().temporary}</span>
        <span>{w("compare.result")}</span>
      </div>
      <ul data-slot="compare-rows" aria-label={w("compare.fields")} onKeyDown={moveBetweenRows}>
        <For each={visibleRows()}>
          {row => (
            <ComparisonRow
              row={row}
              label={label(row)}
              names={names()}
              choices={props.choices}
              onChoose={side => props.onChoices(before => ({ ...before, [row.id]: side }))}
            />
          )}
        </For>
        <Show when={equal().length > 0}>
          <li data-slot="compare-equal">
            <button type="button" aria-expanded={isEqualShown()} onClick={() => setEqualShown(isShown => !isShown)}>
              {w("compare.equalFields", { count: equal().length })}
            </button>
          </li>
        </Show>
        <li data-state="kept">
          <span data-slot="row-label">{w("compare.identifiers")}</span>
          <Identifiers name={names().existing} contacts={[props.existing.contact]} />
          <Identifiers name={names().temporary} contacts={[props.temporary.contact]} />
          <Identifiers name={w("compare.result")} contacts={[props.existing.contact, props.temporary.contact]} />
        </li>
        <li data-state="kept">
          <span data-slot="row-label">{w("compare.events")}</span>
          <Events name={names().existing} compared={props.existing} />
          <Events name={names().temporary} compared={props.temporary} />
          <div data-slot="row-result">
            <span data-slot="row-side-name">{w("compare.result")}</span>
            {w("compare.eventCount", { count: props.existing.events + props.temporary.events + 1 })}
          </div>
        </li>
      </ul>
      <div data-slot="compare-all">
        <Show when={hasDifferent()}>
          <Button size="small" onClick={() => chooseAll("existing")}>
            {w("compare.allExisting")}
          </Button>
          <Button size="small" onClick={() => chooseAll("temporary")}>
            {w("compare.allTemporary")}
          </Button>
        </Show>
        <Show when={props.onSwap}>
          {swap => (
            <Button size="small" onClick={() => swap()()}>
              {w("compare.swap")}
            </Button>
          )}
        </Show>
        <span role="status">
          {undecided() > 0
            ? w("compare.remaining", { count: undecided() })
            : hasDifferent()
              ? w("compare.decided")
              : ""}
        </span>
      </div>
    </div>
  )
}

function Identifiers(props: { name: string; contacts: readonly Contact[] }) {
  const shown = () => [
    ...new Set(props.contacts.flatMap(contact => contact.identifiers).map(identifier => identifier.display)),
  ]
  return (
    <div data-slot="row-side">
      <span data-slot="row-side-name">{props.name}</span>
      <ul data-slot="row-list" data-numeric>
        <For each={shown()}>
          {display => (
            <li>
              <MaskedText text={display} />
            </li>
          )}
        </For>
      </ul>
    </div>
  )
}

function Events(props: { name: string; compared: ComparedContact }) {
  const { format } = useLocale()
  const w = useMessages(conflictsMessages)
  return (
    <div data-slot="row-side">
      <span data-slot="row-side-name">{props.name}</span>
      {w("compare.eventCount", { count: props.compared.events })}
      <Show when={props.compared.lastEventAt}>
        {at => <small>{` · ${w("compare.lastEvent", { when: format.relative(at(), Date.now()) })}`}</small>}
      </Show>
    </div>
  )
}
