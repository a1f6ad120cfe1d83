import { useNavigate } from "@solidjs/router"
import type { ExportFormat } from "@ucrm/core/export/schema"
import { createSignal, For, Show } from "solid-js"
import { useStartExport } from "../../api/export"
import { usePermission } from "../../api/session"
import { useLocale, useMessages } from "../../messages"
import { errorText } from "../../messages/error-text"
import { exportMessages } from "../../messages/export"
import { Button, Dialog, Notice, Select } from "../../ui"
import { list } from "./list-state"

const FORMATS: readonly ExportFormat[] = ["csv", "csv-plain", "jsonl"]

/** Starts an export of the contacts that the list shows, after asking for its format, and leads to its progress. */
export function ExportButton() {
  const t = useMessages()
  const w = useMessages(exportMessages)
  const { locale } = useLocale()
  const navigate = useNavigate()
  const mayView = usePermission("identifiers.view")
  const [isOpen, setOpen] = createSignal(false)
  const [format, setFormat] = createSignal<ExportFormat>("csv")
  const start = useStartExport()
  const isFiltered = () => list.filter.conditions.length > 0
  const run = () => {
    const { match, conditions } = list.filter
    const language = locale()
    start.mutate(
      {
        format: format(),
        language,
        // Spreadsheets in Spanish and Portuguese take a comma for the decimal sign.
        separator: format() === "csv" && language !== "en" ? ";" : ",",
        ...(isFiltered() ? { filter: { match, conditions } } : {}),
      },
      { onSuccess: () => navigate("/contacts/import") },
    )
  }
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {w("button")}
      </Button>
      <Dialog
        open={isOpen()}
        title={w("title")}
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button onClick={() => setOpen(false)}>{w("cancel")}</Button>
            <Button variant="primary" busy={start.isPending} onClick={run}>
              {w("start")}
            </Button>
          </>
        }
      >
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
        <Show when={!mayView()}>
          <p>{w("masked")}</p>
        </Show>
        <p>{w("help")}</p>
        <Show when={start.error}>
          {error => (
            <Notice tone="danger">
              <span role="alert">{errorText(t, error())}</span>
            </Notice>
          )}
        </Show>
      </Dialog>
    </>
  )
}
