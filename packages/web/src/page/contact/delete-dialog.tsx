import { useNavigate } from "@solidjs/router"
import type { Contact } from "@ucrm/core/contact/schema"
import { createSignal, createUniqueId, Show } from "solid-js"
import { useDeleteContact, useEraseContact } from "../../api/contact"
import { problemOf } from "../../api/query"
import { usePermission } from "../../api/session"
import { useMessages } from "../../messages"
import { contactsMessages } from "../../messages/contacts"
import { errorText } from "../../messages/error-text"
import { discardDraft } from "../../state/draft"
import { Button, Checkbox, Dialog, Notice, useToast } from "../../ui"

/**
 * Renders the confirmation of a deletion with its consequences. Users who may read the audit can erase all data of the
 * person instead, which cannot be undone.
 */
export function DeleteDialog(props: {
  contact: Contact
  name: string
  open: boolean
  onClose: () => void
  onStale: () => void
}) {
  const t = useMessages()
  const w = useMessages(contactsMessages)
  const { toast } = useToast()
  const navigate = useNavigate()
  const help = createUniqueId()
  const remove = useDeleteContact()
  const erase = useEraseContact()
  const mayErase = usePermission("config.profiles")
  const [isErasure, setIsErasure] = createSignal(false)
  const mutation = () => (isErasure() ? erase : remove)
  const close = () => {
    remove.reset()
    erase.reset()
    setIsErasure(false)
    props.onClose()
  }
  const confirm = () => {
    const { id, version } = props.contact
    const message = isErasure() ? w("erase.done", { name: props.name }) : w("page.deleted", { name: props.name })
    mutation().mutate(
      { id, version },
      {
        onSuccess: () => {
          discardDraft(`contact/${id}`)
          toast(message)
          navigate("/contacts", { replace: true })
        },
        // A failed erasure continues when it is requested again; the contact is deleted by then.
        onError: error => (isErasure() && problemOf(error)?.code !== "version.mismatch" ? undefined : props.onStale()),
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
          <Button variant="danger" busy={mutation().isPending} onClick={confirm}>
            {isErasure() ? w("erase.erase") : w("page.delete")}
          </Button>
        </>
      }
    >
      <p>{w("page.deleteHelp", { identifiers: props.contact.identifiers.length })}</p>
      <Show when={!isErasure()}>
        <p>{w("page.deleteHold")}</p>
      </Show>
      <Show when={mayErase()}>
        <Checkbox
          label={w("erase.option")}
          checked={isErasure()}
          disabled={erase.isPending}
          aria-describedby={help}
          onChange={event => setIsErasure(event.currentTarget.checked)}
        />
        <p id={help} hidden={!isErasure()}>
          {w("erase.help")}
        </p>
      </Show>
      <p role="status" hidden={!erase.isPending}>
        {erase.isPending ? w("erase.going") : ""}
      </p>
      <Show when={mutation().error}>
        {error => (
          <div role="alert">
            <Notice tone="danger">
              {problemOf(error())?.code === "version.mismatch" ? w("page.deleteChanged") : errorText(t, error())}
            </Notice>
          </div>
        )}
      </Show>
    </Dialog>
  )
}
