import type { FieldValue } from "@ucrm/core/section/schema"
import Check from "lucide-solid/icons/check"
import Equal from "lucide-solid/icons/equal"
import EqualNot from "lucide-solid/icons/equal-not"
import Plus from "lucide-solid/icons/plus"
import { For, Show } from "solid-js"
import { Dynamic } from "solid-js/web"
import { FieldValueView } from "../../contact/field/field-value"
import { UserName } from "../../contact/name"
import { useMessages } from "../../messages"
import { conflictsMessages } from "../../messages/conflicts"
import { type Choices, mergedValue, type Row, type Side } from "./rows"

/** The symbol of each state, shown beside its text. */
const SYMBOLS = { equal: Equal, kept: undefined, added: Plus, different: EqualNot, resolved: Check } as const

type Names = Record<"existing" | "temporary", string>

/** Renders a field of a comparison: both values, and the result of the merge. */
export function ComparisonRow(props: {
  row: Row
  label: string
  names: Names
  choices: Choices
  onChoose: (side: Side) => void
}) {
  const w = useMessages(conflictsMessages)
  const choice = () => props.choices[props.row.id]
  const state = () => (props.row.difference === "different" && choice() ? "resolved" : props.row.difference)
  const sides = (): Side[] => ["existing", "temporary", ...(props.row.isJoinable ? (["both"] as const) : [])]
  const chooseByKey = (event: KeyboardEvent) => {
    const side =
      event.key === "ArrowLeft"
        ? "existing"
        : event.key === "ArrowRight"
          ? "temporary"
          : event.key === "b" && props.row.isJoinable
            ? "both"
            : undefined
    if (!side || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    props.onChoose(side)
    if (event.currentTarget instanceof HTMLElement)
      event.currentTarget.querySelector<HTMLInputElement>(`input[value=${side}]`)?.focus()
  }
  return (
    <li data-state={state()}>
      <span data-slot="row-label">
        {props.label}
        <span data-slot="row-symbol" aria-hidden="true" title={w(`compare.${state()}`)}>
          <Show when={SYMBOLS[state()]}>{symbol => <Dynamic component={symbol()} size={14} />}</Show>
        </span>
        <span class="visually-hidden">, {w(`compare.${state()}`)}</span>
      </span>
      <Show
        when={props.row.difference === "different"}
        fallback={
          <For each={["existing", "temporary"] as const}>
            {side => (
              <div data-slot="row-side">
                <span data-slot="row-side-name">{props.names[side]}</span>
                <Value row={props.row} value={props.row[side]} />
              </div>
            )}
          </For>
        }
      >
        <div
          data-slot="row-choice"
          role="radiogroup"
          aria-label={w("compare.group", { label: props.label, state: w(`compare.${state()}`) })}
          onKeyDown={chooseByKey}
        >
          <For each={sides()}>
            {side => (
              <label data-side={side}>
                <input
                  type="radio"
                  name={`conflict-${props.row.id}`}
                  value={side}
                  checked={choice() === side}
                  onChange={() => props.onChoose(side)}
                />
                <span data-slot="row-option">
                  <Show when={side === "both" ? undefined : side} fallback={w("compare.joinBoth")}>
                    {single => (
                      <>
                        <span data-slot="row-side-name">{props.names[single()]}</span>
                        <Value row={props.row} value={props.row[single()]} />
                        <Show when={props.row.newer === single()}>
                          <small>{w("compare.newer")}</small>
                        </Show>
                      </>
                    )}
                  </Show>
                </span>
              </label>
            )}
          </For>
        </div>
      </Show>
      <div data-slot="row-result">
        <span data-slot="row-side-name">{w("compare.result")}</span>
        <Show
          when={mergedValue(props.row, props.choices) !== undefined}
          fallback={<span data-slot="row-undecided">{w("compare.undecided")}</span>}
        >
          <Value row={props.row} value={mergedValue(props.row, props.choices) ?? null} />
        </Show>
      </div>
    </li>
  )
}

function Value(props: { row: Row; value: FieldValue }) {
  const text = () => String(props.value ?? "")
  return (
    <Show
      when={props.row.field}
      fallback={props.value && props.row.id === "owner" ? <UserName id={text()} /> : <span>{text() || "–"}</span>}
    >
      {field => <FieldValueView field={field()} value={props.value} />}
    </Show>
  )
}
