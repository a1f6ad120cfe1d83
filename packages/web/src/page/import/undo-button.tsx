import type { ImportView } from "@ucrm/core/import/schema"
import { createSignal, Show } from "solid-js"
import { useImportAction } from "../../api/import"
import { loaded } from "../../api/query"
import { usePermission, useSession } from "../../api/session"
import { useLocale, useMessages } from "../../messages"
import { importMessages } from "../../messages/import"
import { Button, useNow } from "../../ui"
import { Confirm } from "../../ui/confirm"
import { useImportError } from "./use-import-error"

/** Undoes an import after a confirmation, for as long as that is possible and for those who may. */
export function UndoButton(props: { import: ImportView }) {
  const w = useMessages(importMessages)
  const { format } = useLocale()
  const errors = useImportError()
  const session = useSession()
  const mayAdd = usePermission("contacts.add")
  const mayUpdate = usePermission("contacts.update")
  const mayManage = usePermission("config.profiles")
  const act = useImportAction(() => props.import.id)
  const now = useNow(60_000)
  const [asked, setAsked] = createSignal(false)
  const isOwn = () => props.import.by.type === "agent" && props.import.by.id === loaded(session)?.agent
  const until = () => {
    const { undoUntil } = props.import
    return undoUntil && Date.parse(undoUntil) > now() ? undoUntil : undefined
  }
  const isOffered = () => mayAdd() && mayUpdate() && (isOwn() || mayManage())
  return (
    <Show when={isOffered() && until()}>
      {until => (
        <div data-slot="import-actions">
          <Button onClick={() => setAsked(true)}>{w("report.undo")}</Button>
          <span data-slot="import-quiet">{w("report.undoUntil", { when: format.moment(until()) })}</span>
          <Confirm
            open={asked()}
            title={w("report.undoTitle")}
            action={w("report.undo")}
            danger
            busy={act.isPending}
            failure={errors.requestText(act.error)}
            onConfirm={() => act.mutate({ type: "undo" }, { onSuccess: () => setAsked(false) })}
            onClose={() => setAsked(false)}
          >
            <p>{w("report.undoHelp")}</p>
          </Confirm>
        </div>
      )}
    </Show>
  )
}
