import { useNavigate } from "@solidjs/router"
import type { ExportRequest } from "@ucrm/core/export/schema"
import { createSignal, type JSX, Show } from "solid-js"
import { useStartExport } from "../api/export"
import { usePermission } from "../api/session"
import { useLocale, useMessages } from "../messages"
import { errorText } from "../messages/error-text"
import { exportMessages } from "../messages/export"
import { Button, Dialog, Notice } from "../ui"

/** Renders the button and the dialog that start an export and open its progress. */
export function ExportButton(props: {
  title: string
  /** Returns the request of the export. */
  request: () => Pick<ExportRequest, "format" | "filter" | "ids" | "columns" | "values" | "interactions" | "audit">
  /** The number of exported contacts or interactions, if known. */
  count?: number | undefined
  /** Runs when the dialog opens. */
  onOpen?: () => void
  /** Whether the file would be empty. */
  isEmpty?: boolean
  /** The content of the dialog. */
  children: JSX.Element
}) {
  const t = useMessages()
  const w = useMessages(exportMessages)
  const { locale, format } = useLocale()
  const navigate = useNavigate()
  const mayView = usePermission("identifiers.view")
  const [isOpen, setOpen] = createSignal(false)
  const start = useStartExport()
  const open = () => {
    props.onOpen?.()
    setOpen(true)
  }
  const run = () => {
    if (props.isEmpty || start.isPending) return
    const [request, language] = [props.request(), locale()]
    // Spreadsheets in Spanish and Portuguese take a comma for the decimal sign.
    const separator = request.format === "csv" && language !== "en" ? ";" : ","
    start.mutate({ ...request, language, separator }, { onSuccess: () => navigate("/contacts/import") })
  }
  return (
    <>
      <Button size="small" onClick={open}>
        {w("button")}
      </Button>
      <Dialog
        open={isOpen()}
        title={props.title}
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button onClick={() => setOpen(false)}>{w("cancel")}</Button>
            <Button variant="primary" busy={start.isPending} aria-disabled={props.isEmpty || undefined} onClick={run}>
              {props.count === undefined ? w("start") : w("startCount", { count: format.number(props.count) })}
            </Button>
          </>
        }
      >
        {props.children}
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
