import type { ExportFormat } from "@ucrm/core/export/schema"
import { createSignal, For } from "solid-js"
import { useMessages } from "../../messages"
import { exportMessages } from "../../messages/export"
import { Select } from "../../ui"
import { ExportButton } from "../export-button"
import { list } from "./list-state"

const FORMATS: readonly ExportFormat[] = ["csv", "csv-plain", "jsonl"]

/** Exports the contacts that the list shows, after asking for the format. */
export function ContactExport() {
  const w = useMessages(exportMessages)
  const [format, setFormat] = createSignal<ExportFormat>("csv")
  const isFiltered = () => list.filter.conditions.length > 0
  const request = () => {
    const { match, conditions } = list.filter
    return { format: format(), ...(isFiltered() ? { filter: { match, conditions } } : {}) }
  }
  return (
    <ExportButton title={w("title")} request={request}>
      <p>{w(isFiltered() ? "filtered" : "all")}</p>
      <Select
        aria-label={w("format")}
        onChange={event => setFormat(FORMATS.find(value => value === event.currentTarget.value) ?? "csv")}
      >
        <For each={FORMATS}>
          {value => (
            <option value={value} selected={format() === value}>
              {w(`formats.${value}`)}
            </option>
          )}
        </For>
      </Select>
    </ExportButton>
  )
}
