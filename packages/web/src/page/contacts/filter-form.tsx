import type { Condition } from "@ucrm/core/contact-list/schema"
import { createSignal, Show } from "solid-js"
import { useLocale, useMessages } from "../../messages"
import { contactListMessages } from "../../messages/contact-list"
import { Button } from "../../ui"
import { ConditionFields } from "./condition-fields"
import { type ConditionDraft, toCondition } from "./filter-fields"
import { list } from "./list-state"
import { MatchCount } from "./match-count"
import type { FilterFields } from "./use-filter-fields"

/** One more condition: a field, a comparison of its kind, and its values. */
export function FilterForm(props: {
  fields: FilterFields
  onAdd: (condition: Condition) => void
  onGroups: () => void
  onClose: () => void
}) {
  const w = useMessages(contactListMessages)
  const { formatLocale } = useLocale()
  const [draft, setDraft] = createSignal<ConditionDraft>({ field: "name", is: "contains", values: [] })
  const [isIncomplete, setIsIncomplete] = createSignal(false)
  const condition = () => toCondition(draft(), props.fields.find(draft().field)?.kind ?? "text", formatLocale())
  /** Returns the filter with the condition; undefined while that is not complete. */
  const filter = () => {
    const added = condition()
    return added && { match: list.filter.match, conditions: [...list.filter.conditions, added] }
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const added = condition()
    setIsIncomplete(!added)
    if (added) props.onAdd(added)
  }
  return (
    <form
      data-slot="filter-form"
      onKeyDown={event => {
        if (event.key !== "Escape") return
        event.stopPropagation()
        props.onClose()
      }}
      onSubmit={submit}
    >
      <ConditionFields fields={props.fields} draft={draft()} onChange={setDraft} autofocus />
      <Button type="submit" size="small" variant="primary">
        {w("filter.apply")}
      </Button>
      <Button size="small" variant="quiet" onClick={() => props.onClose()}>
        {w("filter.cancel")}
      </Button>
      <Button size="small" variant="quiet" onClick={() => props.onGroups()}>
        {w("filter.groups")}
      </Button>
      <MatchCount filter={filter()} />
      <Show when={isIncomplete()}>
        <p role="alert" data-slot="filter-problem">
          {w("filter.incomplete")}
        </p>
      </Show>
    </form>
  )
}
