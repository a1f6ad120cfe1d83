import { useNavigate } from "@solidjs/router"
import type { InteractionFilter } from "@ucrm/core/interaction-list/schema"
import { createSignal, Show } from "solid-js"
import { useStartExport } from "../../api/export"
import { usePermission } from "../../api/session"
import { useLocale, useMessages } from "../../messages"
import { errorText } from "../../messages/error-text"
import { exportMessages } from "../../messages/export"
import { interactionsMessages } from "../../messages/interactions"
import { Button, Dialog, Notice } from "../../ui"

/** Starts an export of the interactions that the filters show, and leads to its progress. */
export function ExportButton(props: { filter: InteractionFilter }) {
  const t = useMessages()
  const w = useMessages(interactionsMessages)
  const x = useMessages(exportMessages)
  const { locale } = useLocale()
  const navigate = useNavigate()
  const mayView = usePermission("identifiers.view")
  const [isOpen, setOpen] = createSignal(false)
  const start = useStartExport()
  const run = () => {
    const language = locale()
    start.mutate(
      // Spreadsheets in Spanish and Portuguese take a semicolon between cells.
      { format: "csv", interactions: props.filter, language, separator: language === "en" ? "," : ";" },
      { onSuccess: () => navigate("/contacts/import") },
    )
  }
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {w("export.button")}
      </Button>
      <Dialog
        open={isOpen()}
        title={w("export.title")}
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button onClick={() => setOpen(false)}>{w("export.cancel")}</Button>
            <Button variant="primary" busy={start.isPending} onClick={run}>
              {w("export.start")}
            </Button>
          </>
        }
      >
        <p>{w("export.help")}</p>
        <Show when={!mayView()}>
          <p>{x("masked")}</p>
        </Show>
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
