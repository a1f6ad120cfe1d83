import X from "lucide-solid/icons/x"
import { For, Match, onMount, Show, Switch } from "solid-js"
import { useUserName } from "../../contact/name"
import { PersonInput } from "../../contact/person-input"
import { useMessages } from "../../messages"
import { contactListMessages } from "../../messages/contact-list"
import { Checkbox, IconButton, Input, Select } from "../../ui"
import { condition } from "./filter.module.css"
import { type Comparison, type ConditionDraft, comparisonKey, comparisonsOf, newDraft, valuesOf } from "./filter-fields"
import type { FilterFields } from "./use-filter-fields"

/** Renders the controls of one condition: a field, a comparison of its kind, and its values. */
export function ConditionFields(props: {
  fields: FilterFields
  draft: ConditionDraft
  onChange: (draft: ConditionDraft) => void
  autofocus?: boolean
}) {
  const w = useMessages(contactListMessages)
  let first: HTMLSelectElement | undefined
  onMount(() => props.autofocus && first?.focus())
  const field = () => props.fields.find(props.draft.field)
  const comparisons = () => {
    const all = comparisonsOf(field()?.kind ?? "text", props.fields.isMasked())
    return all.includes(props.draft.is) ? all : [props.draft.is, ...all]
  }
  const chooseField = (id: string) => {
    const chosen = props.fields.find(id)
    if (chosen) props.onChange(newDraft(chosen, props.fields.isMasked()))
  }
  const chooseComparison = (is: Comparison) => {
    const option = valuesOf(is) === "one" ? field()?.options?.[0]?.id : undefined
    const isSameShape = valuesOf(is) === valuesOf(props.draft.is)
    props.onChange({
      ...props.draft,
      is,
      values: isSameShape ? props.draft.values : option === undefined ? [] : [option],
    })
  }
  return (
    <div class={condition}>
      <Select
        ref={first}
        aria-label={w("filter.field")}
        value={props.draft.field}
        onChange={event => chooseField(event.currentTarget.value)}
      >
        <Show when={!field()}>
          <option value={props.draft.field} selected>
            {w("filter.missing")}
          </option>
        </Show>
        <For each={props.fields.groups()}>
          {group => (
            <optgroup label={group.title}>
              <For each={group.fields}>
                {field => (
                  <option value={field.id} selected={field.id === props.draft.field}>
                    {field.label}
                  </option>
                )}
              </For>
            </optgroup>
          )}
        </For>
      </Select>
      <Select
        aria-label={w("filter.comparison")}
        value={props.draft.is}
        onChange={event => chooseComparison(event.currentTarget.value as Comparison)}
      >
        <For each={comparisons()}>
          {comparison => (
            <option value={comparison} selected={comparison === props.draft.is}>
              {w(`is.${comparisonKey(comparison, field()?.kind)}`)}
            </option>
          )}
        </For>
      </Select>
      <Values {...props} />
    </div>
  )
}

const INPUT_TYPES: Record<string, string> = { date: "date" }

function Values(props: { fields: FilterFields; draft: ConditionDraft; onChange: (draft: ConditionDraft) => void }) {
  const w = useMessages(contactListMessages)
  const field = () => props.fields.find(props.draft.field)
  const shape = () => valuesOf(props.draft.is)
  const type = () => (shape() === "days" ? "text" : (INPUT_TYPES[field()?.kind ?? ""] ?? "text"))
  const isNumeric = () => shape() === "days" || field()?.kind === "number"
  const set = (at: number, value: string) => {
    const values = [...props.draft.values]
    values[at] = value
    props.onChange({ ...props.draft, values: Array.from(values, value => value ?? "") })
  }
  const toggle = (option: string) => {
    const { values } = props.draft
    const toggled = values.includes(option) ? values.filter(value => value !== option) : [...values, option]
    props.onChange({ ...props.draft, values: toggled })
  }
  const input = (at: number, label: string) => (
    <Input
      aria-label={label}
      type={type()}
      inputmode={isNumeric() ? "decimal" : undefined}
      autocomplete="off"
      value={props.draft.values[at] ?? ""}
      onInput={event => set(at, event.currentTarget.value)}
    />
  )
  return (
    <Switch>
      <Match when={shape() === "many" && field()?.options}>
        {options => (
          <fieldset data-slot="filter-options" aria-label={w("filter.value")}>
            <For each={options()}>
              {option => (
                <Checkbox
                  label={option.label}
                  checked={props.draft.values.includes(option.id)}
                  onChange={() => toggle(option.id)}
                />
              )}
            </For>
          </fieldset>
        )}
      </Match>
      <Match when={shape() === "many" && field()?.kind === "person"}>
        <People ids={props.draft.values} onChange={values => props.onChange({ ...props.draft, values })} />
      </Match>
      <Match when={shape() === "one" && field()?.options}>
        {options => (
          <Select aria-label={w("filter.value")} onChange={event => set(0, event.currentTarget.value)}>
            <For each={options()}>
              {option => (
                <option value={option.id} selected={option.id === props.draft.values[0]}>
                  {option.label}
                </option>
              )}
            </For>
          </Select>
        )}
      </Match>
      <Match when={shape() === "range"}>
        {input(0, w("filter.from"))}
        {input(1, w("filter.to"))}
      </Match>
      <Match when={shape() === "days"}>
        {input(0, w("filter.value"))}
        <span aria-hidden="true">{w("filter.daysUnit")}</span>
      </Match>
      <Match when={shape() === "one" && field()?.kind === "person"}>
        <PersonInput label={w("filter.value")} value={props.draft.values[0] ?? ""} onChange={id => set(0, id)} />
      </Match>
      <Match when={shape() === "one" || shape() === "many"}>{input(0, w("filter.value"))}</Match>
    </Switch>
  )
}

/** Renders several users of the account, each with a button to remove it, and the input of one more. */
function People(props: { ids: readonly string[]; onChange: (ids: readonly string[]) => void }) {
  const w = useMessages(contactListMessages)
  const nameOf = useUserName()
  return (
    <>
      <ul data-slot="filter-people" aria-label={w("filter.value")}>
        <For each={props.ids}>
          {id => (
            <li title={id}>
              {nameOf(id)}
              <IconButton
                size="small"
                label={w("filter.removeValue", { value: nameOf(id) })}
                onClick={() => props.onChange(props.ids.filter(other => other !== id))}
              >
                <X size={12} aria-hidden="true" />
              </IconButton>
            </li>
          )}
        </For>
      </ul>
      <PersonInput
        label={w("filter.addPerson")}
        value=""
        onChange={id => id !== "" && props.onChange([...new Set([...props.ids, id])])}
      />
    </>
  )
}
