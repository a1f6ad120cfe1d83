import type { CheckRequest, ImportView } from "@ucrm/core/import/schema"
import { createSignal, For, Show } from "solid-js"
import { loaded } from "../../api/query"
import { useSections } from "../../api/section"
import { useMessages } from "../../messages"
import { importMessages } from "../../messages/import"
import { Button, FieldShell, Select } from "../../ui"
import { recheckOf } from "./mapping-draft"

/** Stands for an empty field among the options: it cannot be an option of a field, which has no line breaks. */
const LEAVE_EMPTY = "\n"

const idOf = (header: string, value: string) => `${header}\n${value}`

/** The values that are no option of their field, each with the option that it means. */
export function UnknownOptions(props: { import: ImportView; busy: boolean; onCheck: (request: CheckRequest) => void }) {
  const w = useMessages(importMessages)
  const sections = useSections()
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
        return option ? [[value, option === LEAVE_EMPTY ? null : option]] : []
      }),
    )
  }
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
                      </Select>
                    )}
                  </FieldShell>
                )}
              </For>
            </fieldset>
          )}
        </For>
        <div data-slot="import-actions">
          <Button
            size="small"
            busy={props.busy}
            aria-disabled={Object.values(chosen()).every(option => option === "") || undefined}
            onClick={() => {
              if (!props.busy && Object.values(chosen()).some(option => option !== ""))
                props.onCheck(recheckOf(props.import, meanings))
            }}
          >
            {w("unknown.apply")}
          </Button>
        </div>
      </section>
    </Show>
  )
}
