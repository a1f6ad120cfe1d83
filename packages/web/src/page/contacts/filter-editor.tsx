import type { Condition, Filter, Group } from "@ucrm/core/contact-list/schema"
import Plus from "lucide-solid/icons/plus"
import X from "lucide-solid/icons/x"
import { createSignal, Index, Show, untrack } from "solid-js"
import { createStore, produce } from "solid-js/store"
import { useLocale, useMessages } from "../../messages"
import { contactListMessages } from "../../messages/contact-list"
import { Button, Dialog, IconButton, Select } from "../../ui"
import { ConditionFields } from "./condition-fields"
import { editor } from "./filter.module.css"
import { type ConditionDraft, toCondition, toDraft } from "./filter-fields"
import { MatchCount } from "./list-status"
import type { FilterFields } from "./use-filter-fields"

const MAX_CONDITIONS = 20

type GroupDraft = { match: Group["match"]; conditions: ConditionDraft[] }
type FilterDraft = { match: Filter["match"]; conditions: (ConditionDraft | GroupDraft)[] }

const NEW_CONDITION: ConditionDraft = { field: "name", is: "contains", values: [] }
const isGroup = (draft: ConditionDraft | GroupDraft): draft is GroupDraft => "conditions" in draft

/** Renders the dialog of the whole filter: conditions and groups of conditions, of which all or any must be true. */
export function FilterEditor(props: {
  fields: FilterFields
  filter: Filter
  onApply: (filter: Filter) => void
  onClose: () => void
}) {
  const w = useMessages(contactListMessages)
  const { formatLocale } = useLocale()
  const kindOf = (field: string) => props.fields.find(field)?.kind
  const draftOf = (condition: Condition) => toDraft(condition, kindOf(condition.field), formatLocale())
  const conditionOf = (draft: ConditionDraft) => toCondition(draft, kindOf(draft.field) ?? "text", formatLocale())
  const [draft, setDraft] = createStore<FilterDraft>(
    untrack(() => ({
      match: props.filter.match,
      conditions: props.filter.conditions.map(condition =>
        "conditions" in condition
          ? { match: condition.match, conditions: condition.conditions.map(entry => draftOf(entry)) }
          : draftOf(condition),
      ),
    })),
  )
  const [isIncomplete, setIsIncomplete] = createSignal(false)
  const count = () => draft.conditions.reduce((sum, entry) => sum + (isGroup(entry) ? entry.conditions.length : 1), 0)
  const isFull = () => count() >= MAX_CONDITIONS
  const add = (entry: ConditionDraft | GroupDraft) => setDraft(produce(filter => void filter.conditions.push(entry)))
  const replace = (at: number, by: ConditionDraft) => setDraft("conditions", at, by)
  const changeGroup = (at: number, change: (group: GroupDraft) => unknown) =>
    setDraft(
      produce(filter => {
        const group = filter.conditions[at]
        if (!group || !isGroup(group)) return
        change(group)
        if (group.conditions.length === 0) filter.conditions.splice(at, 1)
      }),
    )
  const remove = (at: number) => setDraft(produce(filter => void filter.conditions.splice(at, 1)))
  /** Returns the filter of the draft; undefined while a condition is not complete. */
  const toFilter = (): Filter | undefined => {
    const conditions: Filter["conditions"] = []
    for (const entry of draft.conditions) {
      const parts = (isGroup(entry) ? entry.conditions : [entry]).map(conditionOf)
      const complete = parts.filter(part => part !== undefined)
      if (complete.length < parts.length) return undefined
      if (isGroup(entry)) conditions.push({ match: entry.match, conditions: complete })
      else conditions.push(...complete)
    }
    return { match: draft.match, conditions }
  }
  const apply = () => {
    const filter = toFilter()
    setIsIncomplete(!filter)
    if (filter) props.onApply(filter)
  }
  return (
    <Dialog
      open
      title={w("filter.title")}
      onClose={props.onClose}
      actions={
        <>
          <MatchCount filter={toFilter()} />
          <Button onClick={() => setDraft({ match: "all", conditions: [] })}>{w("filter.clear")}</Button>
          <Button variant="primary" onClick={apply}>
            {w("filter.apply")}
          </Button>
        </>
      }
    >
      <div class={editor}>
        <Match value={draft.match} onChange={match => setDraft("match", match)} />
        <Index each={draft.conditions}>
          {(entry, at) => (
            <Show
              when={isGroup(entry()) ? (entry() as GroupDraft) : undefined}
              fallback={
                <Row
                  fields={props.fields}
                  draft={entry() as ConditionDraft}
                  onChange={changed => replace(at, changed)}
                  onRemove={() => remove(at)}
                />
              }
            >
              {group => (
                <fieldset data-slot="editor-group" aria-label={w("filter.group")}>
                  <Match
                    value={group().match}
                    onChange={match => changeGroup(at, group => Object.assign(group, { match }))}
                  />
                  <Index each={group().conditions}>
                    {(condition, within) => (
                      <Row
                        fields={props.fields}
                        draft={condition()}
                        onChange={changed => changeGroup(at, group => group.conditions.splice(within, 1, changed))}
                        onRemove={() => changeGroup(at, group => group.conditions.splice(within, 1))}
                      />
                    )}
                  </Index>
                  <Button
                    size="small"
                    variant="quiet"
                    icon={<Plus size={14} aria-hidden="true" />}
                    aria-disabled={isFull() || undefined}
                    onClick={() => changeGroup(at, group => group.conditions.push(NEW_CONDITION))}
                  >
                    {w("filter.addCondition")}
                  </Button>
                </fieldset>
              )}
            </Show>
          )}
        </Index>
        <div data-slot="editor-add">
          <Button
            size="small"
            icon={<Plus size={14} aria-hidden="true" />}
            aria-disabled={isFull() || undefined}
            onClick={() => add(NEW_CONDITION)}
          >
            {w("filter.addCondition")}
          </Button>
          <Button
            size="small"
            icon={<Plus size={14} aria-hidden="true" />}
            aria-disabled={isFull() || undefined}
            onClick={() => add({ match: "any", conditions: [NEW_CONDITION] })}
          >
            {w("filter.addGroup")}
          </Button>
          <Show when={isFull()}>
            <p>{w("filter.full", { count: MAX_CONDITIONS })}</p>
          </Show>
        </div>
        <Show when={isIncomplete()}>
          <p role="alert" data-slot="filter-problem">
            {w("filter.incomplete")}
          </p>
        </Show>
      </div>
    </Dialog>
  )
}

function Match(props: { value: Filter["match"]; onChange: (match: Filter["match"]) => void }) {
  const w = useMessages(contactListMessages)
  return (
    <Select
      aria-label={w("filter.match")}
      onChange={event => props.onChange(event.currentTarget.value === "any" ? "any" : "all")}
    >
      <option value="all" selected={props.value === "all"}>
        {w("filter.matchAll")}
      </option>
      <option value="any" selected={props.value === "any"}>
        {w("filter.matchAny")}
      </option>
    </Select>
  )
}

function Row(props: {
  fields: FilterFields
  draft: ConditionDraft
  onChange: (draft: ConditionDraft) => void
  onRemove: () => void
}) {
  const w = useMessages(contactListMessages)
  return (
    <div data-slot="editor-row">
      <ConditionFields fields={props.fields} draft={props.draft} onChange={props.onChange} />
      <IconButton size="small" label={w("filter.removeCondition")} onClick={() => props.onRemove()}>
        <X size={14} aria-hidden="true" />
      </IconButton>
    </div>
  )
}
