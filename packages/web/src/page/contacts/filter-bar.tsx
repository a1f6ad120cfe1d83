import { A, useNavigate } from "@solidjs/router"
import type { Condition } from "@ucrm/core/contact-list/schema"
import Plus from "lucide-solid/icons/plus"
import X from "lucide-solid/icons/x"
import { createSignal, For, Show } from "solid-js"
import { useImport } from "../../api/import"
import { loaded } from "../../api/query"
import { useCommands } from "../../command"
import { useLocale, useMessages } from "../../messages"
import { contactListMessages } from "../../messages/contact-list"
import { Button, IconButton } from "../../ui"
import { importPath } from "../path"
import { ConditionFields } from "./condition-fields"
import { FilterEditor } from "./filter-editor"
import { type ConditionDraft, toCondition } from "./filter-fields"
import { addCondition, list, replaceCondition, setFilter } from "./list-state"
import { MatchCount } from "./list-status"
import type { FilterFields } from "./use-filter-fields"

/** Renders the conditions of the filter as chips, and the controls that add and change them. */
export function FilterBar(props: { fields: FilterFields; isNarrow: boolean }) {
  const w = useMessages(contactListMessages)
  const [open, setOpen] = createSignal<"form" | "editor">()
  let addButton: HTMLButtonElement | undefined
  const close = () => {
    setOpen()
    addButton?.focus()
  }
  const remove = (index: number) => {
    replaceCondition(index)
    addButton?.focus()
  }
  useCommands(() => [{ id: "contacts.filter", label: w("filter.add"), keys: "f", run: () => setOpen("form") }])
  return (
    <>
      <div data-slot="list-filters">
        <Button
          ref={addButton}
          size="small"
          icon={<Plus size={14} aria-hidden="true" />}
          aria-expanded={open() === "form"}
          onClick={() => setOpen(current => (current === "form" ? undefined : "form"))}
        >
          {w("filter.add")}
        </Button>
        <Show when={list.query === "" && list.imported}>{imported => <ImportChip {...imported()} />}</Show>
        <Show when={list.filter.conditions.length > 0}>
          <Show when={list.filter.match === "any" && list.filter.conditions.length > 1}>
            <span data-slot="list-match">{w("filter.matchAny")}</span>
          </Show>
          <ul data-slot="list-chips" aria-label={w("filter.all")}>
            <For each={list.filter.conditions}>
              {(condition, at) => (
                <li data-missing={props.fields.isMissing(condition) ? "" : undefined}>
                  <button
                    type="button"
                    title={props.fields.isMissing(condition) ? w("filter.missingHelp") : w("filter.edit")}
                    aria-disabled={props.isNarrow && "conditions" in condition ? true : undefined}
                    onClick={() => (props.isNarrow && "conditions" in condition ? undefined : setOpen("editor"))}
                    onKeyDown={event => {
                      if (event.key !== "Backspace" && event.key !== "Delete") return
                      event.preventDefault()
                      remove(at())
                    }}
                  >
                    {props.fields.describe(condition)}
                  </button>
                  <IconButton
                    size="small"
                    label={w("filter.remove", { condition: props.fields.describe(condition) })}
                    onClick={() => remove(at())}
                  >
                    <X size={12} aria-hidden="true" />
                  </IconButton>
                </li>
              )}
            </For>
          </ul>
          <Button size="small" variant="quiet" onClick={() => setFilter({ match: "all", conditions: [] })}>
            {w("filter.clear")}
          </Button>
        </Show>
      </div>
      <Show when={open() === "form"}>
        <FilterForm
          fields={props.fields}
          onAdd={condition => {
            addCondition(condition)
            close()
          }}
          onGroups={() => setOpen("editor")}
          onClose={close}
        />
      </Show>
      <Show when={open() === "editor"}>
        <FilterEditor
          fields={props.fields}
          filter={list.filter}
          onApply={filter => {
            setFilter(filter)
            close()
          }}
          onClose={close}
        />
      </Show>
    </>
  )
}

/** Renders the import whose contacts are listed, with the button that lists all contacts again. */
function ImportChip(props: { importId: string; outcome: "created" | "updated" }) {
  const w = useMessages(contactListMessages)
  const navigate = useNavigate()
  const source = useImport(() => props.importId)
  const file = () => loaded(source)?.fileName ?? w("imported.anImport")
  return (
    <span data-slot="import-chip">
      <A href={importPath(props.importId)}>{w(`imported.${props.outcome}`, { file: file() })}</A>
      <IconButton size="small" label={w("imported.remove")} onClick={() => navigate("/contacts")}>
        <X size={12} aria-hidden="true" />
      </IconButton>
    </span>
  )
}

/** Renders the form of a new condition: a field, a comparison of its kind, and its values. */
function FilterForm(props: {
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
