import type { RemovedField } from "@ucrm/core/section/schema"
import { createEffect, createSignal, Show } from "solid-js"
import { usePurgeField } from "../../../api/admin/section"
import { useMessages } from "../../../messages"
import { sectionsMessages } from "../../../messages/admin/sections"
import { errorText } from "../../../messages/error-text"
import { useToast } from "../../../ui"
import { Confirm } from "../../../ui/confirm"

/** Says from how many contacts values go for good, then takes them. While agents still see the field it cannot be done. */
export function PurgeFieldDialog(props: { field: RemovedField | undefined; onClose: () => void }) {
  const t = useMessages()
  const w = useMessages(sectionsMessages)
  const { toast } = useToast()
  const purge = usePurgeField()
  // What is said stays while the dialog closes.
  const [field, setField] = createSignal<RemovedField>()
  createEffect(() => props.field && setField({ ...props.field }))
  const name = () => field()?.label ?? ""
  const close = () => {
    purge.reset()
    props.onClose()
  }
  const confirm = () => {
    const found = field()
    if (!found) return
    purge.mutate(found.id, {
      onSuccess: () => {
        close()
        toast(w("removed.purged", { name: found.label }))
      },
    })
  }
  return (
    <Confirm
      open={props.field !== undefined}
      title={w("removed.purgeTitle", { name: name() })}
      action={w("removed.purge")}
      danger
      busy={purge.isPending}
      pending={field()?.published ?? true}
      failure={purge.error ? `${errorText(t, purge.error)} ${w("removed.purgeFailed")}` : null}
      onConfirm={confirm}
      onClose={close}
    >
      <Show when={!field()?.published} fallback={<p>{w("removed.published")}</p>}>
        <p>{w("removed.purgeHelp", { count: field()?.contacts ?? 0 })}</p>
      </Show>
    </Confirm>
  )
}
