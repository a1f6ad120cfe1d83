import { useNavigate } from "@solidjs/router"
import type { Contact } from "@ucrm/core/contact/schema"
import { Show } from "solid-js"
import { useDeleteContact } from "../../data/contact"
import { discardDraft } from "../../data/draft"
import { problemOf } from "../../data/query"
import { useI18n } from "../../i18n"
import { useLater } from "../../i18n/later"
import { problemText } from "../../i18n/problem"
import { Button, Dialog, Notice, useToast } from "../../ui"

/** Says what goes along with a contact before it is deleted, since that cannot be taken back. */
export const DeleteDialog = (props: {
  contact: Contact
  name: string
  open: boolean
  onClose: () => void
  onStale: () => void
}) => {
  const { t } = useI18n()
  const w = useLater()
  const { toast } = useToast()
  const navigate = useNavigate()
  const remove = useDeleteContact()
  const close = () => {
    remove.reset()
    props.onClose()
  }
  const confirm = () => {
    const { id, version } = props.contact
    remove.mutate(
      { id, version },
      {
        onSuccess: () => {
          discardDraft(`contact/${id}`)
          toast(w("page.deleted", { name: props.name }))
          navigate("/contacts", { replace: true })
        },
        onError: () => props.onStale(),
      },
    )
  }
  return (
    <Dialog
      open={props.open}
      title={w("page.deleteTitle", { name: props.name })}
      onClose={close}
      actions={
        <>
          <Button onClick={close}>{t("shell.cancel")}</Button>
          <Button variant="danger" busy={remove.isPending} onClick={confirm}>
            {w("page.delete")}
          </Button>
        </>
      }
    >
      <p>{w("page.deleteHelp", { identifiers: props.contact.identifiers.length })}</p>
      <p>{w("page.deleteHold")}</p>
      <Show when={remove.error}>
        {error => (
          <div role="alert">
            <Notice tone="danger">
              {problemOf(error())?.code === "version.changed" ? w("page.deleteChanged") : problemText(t, error())}
            </Notice>
          </div>
        )}
      </Show>
    </Dialog>
  )
}
