import type { CheckRequest, ImportView } from "@ucrm/core/import/schema"
import { createSignal, For, Show } from "solid-js"
import { useAddOptions } from "../../api/import"
import { loaded, problemOf } from "../../api/query"
import { useSections } from "../../api/section"
import { usePermission } from "../../api/session"
import { useMessages } from "../../messages"
import { importMessages } from "../../messages/import"
import { Button, FieldShell, Notice, Select } from "../../ui"
import { Alert } from "../../ui/confirm"
import { recheckOf } from "./mapping-draft"
import { useImportError } from "./use-import-error"

/** Stands for an empty field among the options: it cannot be an option of a field, which has no line breaks. */
const LEAVE_EMPTY = "\n"

/** Stands for a new option of the field, with the value as its label. */
const ADD = "\n+"

const idOf = (header: string, value: string) => `${header}\n${value}`

/** The values that are no option of their field, each with the option that it means. */
export function UnknownOptions(props: { import: ImportView; busy: boolean; onCheck: (request: CheckRequest) => void }) {
  const w = useMessages(importMessages)
  const errors = useImportError()
  const sections = useSections()
  const mayAdd = usePermission("config.forms")
  const add = useAddOptions()
  const [chosen, setChosen] = createSignal<Readonly<Record<string, string>>>({})
  const targetOf = (header: string) => props.import.mapping?.columns.find(column => column.header === header)?.target
  const optionsOf = (header: string) => {
    const fields = (loaded(sections) ?? []).flatMap(section => section.fields)
    return (fields.find(field => field.id === targetOf(header))?.options ?? []).filter(({ retired }) => !retired)
  }
  const meanings = (header: string): Record<string, string | null> => {
    const column = props.import.unknownOptions.find(unknown => unknown.header === header)
    return Object.fromEntries(
      (column?.values ?? []).flatMap(({ value }) => {
        const option = chosen()[idOf(header, value)]
        return option && option !== ADD ? [[value, option === LEAVE_EMPTY ? null : option]] : []
      }),
    )
  }
  const added = () =>
    new Map(
      props.import.unknownOptions.flatMap(({ header, values }) => {
        const labels = values.map(({ value }) => value).filter(value => chosen()[idOf(header, value)] === ADD)
        const target = targetOf(header)
        return target && labels.length > 0 ? [[target, labels] as const] : []
      }),
    )
  const isChosen = () => Object.values(chosen()).some(option => option !== "")
  const apply = () => {
    if (isBusy() || !isChosen()) return
    add.mutate(added(), { onSuccess: () => props.onCheck(recheckOf(props.import, meanings)) })
  }
  const isBusy = () => props.busy || add.isPending
  const failure = () =>
    problemOf(add.error)?.code === "configuration.draftConflict" ? w("unknown.drafted") : errors.requestText(add.error)
  return (
    <Show when={props.import.unknownOptions.length > 0}>
      <section data-slot="import-unknown" aria-label={w("unknown.title")}>
        <h2>{w("unknown.title")}</h2>
        <p data-slot="import-quiet">{w("unknown.help")}</p>
        <For each={props.import.unknownOptions}>
          {({ header, values }) => (
            <fieldset data-slot="import-options">
              <legend>{header}</legend>
              <For each={values}>
                {({ value, rows }) => (
                  <FieldShell label={w("unknown.value", { value, count: rows })}>
                    {wiring => (
                      <Select
                        {...wiring}
                        onChange={event => setChosen({ ...chosen(), [idOf(header, value)]: event.currentTarget.value })}
                      >
                        <option value="">{w("unknown.refuse")}</option>
                        <For each={optionsOf(header)}>{({ id, label }) => <option value={id}>{label}</option>}</For>
                        <option value={LEAVE_EMPTY}>{w("unknown.empty")}</option>
                        <Show when={mayAdd()}>
                          <option value={ADD}>{w("unknown.add")}</option>
                        </Show>
                      </Select>
                    )}
                  </FieldShell>
                )}
              </For>
            </fieldset>
          )}
        </For>
        <Show when={added().size > 0}>
          <Notice tone="warn">{w("unknown.added")}</Notice>
        </Show>
        <Alert>{failure()}</Alert>
        <div data-slot="import-actions">
          <Button size="small" busy={isBusy()} aria-disabled={!isChosen() || undefined} onClick={apply}>
            {w("unknown.apply")}
          </Button>
        </div>
      </section>
    </Show>
  )
}
