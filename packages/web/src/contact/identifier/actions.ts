import type { Contact, ContactIdentifier } from "@ucrm/core/contact/schema"
import type { useAddIdentifier, useRemoveIdentifier } from "../../api/contact-write"
import { fetchOtherHolders } from "../../api/sharing"
import type { Translate } from "../../messages"
import type { Format } from "../../messages/format"
import type { useErrorText } from "../../messages/use-error-text"
import type { useToast } from "../../ui"

/** The context of the actions: the list of identifiers and its contact. */
export type IdentifierList = {
  contact: () => Contact
  add: ReturnType<typeof useAddIdentifier>
  remove: ReturnType<typeof useRemoveIdentifier>
  t: Translate
  format: Format
  toasts: ReturnType<typeof useToast>
  errors: ReturnType<typeof useErrorText>
  onSaved: (contact: Contact) => void
  onStale: () => void
  /** Moves the focus out of a removed identifier. */
  moveFocus: () => void
}

function restore({ contact, add, t, toasts, errors, onSaved }: IdentifierList, identifier: ContactIdentifier) {
  const { kind, value, display, label } = identifier
  add.mutate(
    { id: contact().id, identifier: { kind, value, ...(label && { label }) } },
    {
      onSuccess: saved => {
        onSaved(saved)
        toasts.announce(t("contact.identifier.restored", { display }))
      },
      onError: error => toasts.toast(errors.failed(error)),
    },
  )
}

/** Removes an identifier and offers to undo that. */
export function removeIdentifier(list: IdentifierList, identifier: ContactIdentifier) {
  const { contact, remove, toasts, errors, onSaved, onStale, moveFocus } = list
  const { t } = list
  const { kind, value, display } = identifier
  remove.mutate(
    { id: contact().id, identifier: { kind, value } },
    {
      onSuccess: saved => {
        onSaved(saved)
        moveFocus()
        const undo = { label: t("shell.undo"), run: () => restore(list, identifier) }
        toasts.toast(t("contact.identifier.removed", { display }), undo)
      },
      onError: error => {
        onStale()
        toasts.toast(`${t("contact.identifier.removeFailed", { display })} ${errors.failed(error)}`)
      },
    },
  )
}

/** Shows that an identifier was added, and which other contacts have it. */
export async function announceAdded(list: IdentifierList, contact: Contact, identifier: ContactIdentifier) {
  const { t, format } = list
  const { display } = identifier
  const others = await fetchOtherHolders(contact, identifier).catch(() => [])
  const names = format.list(others.map(holder => holder.name))
  const undo = { label: t("shell.undo"), run: () => removeIdentifier(list, identifier) }
  if (others.length > 0) list.toasts.toast(t("contact.identifier.shared", { display, names }), undo)
  else list.toasts.toast(t("contact.identifier.added", { display }), undo)
}
