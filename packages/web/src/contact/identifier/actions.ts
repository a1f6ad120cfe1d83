import type { Contact, ContactIdentifier } from "@ucrm/core/contact/schema"
import type { useAddIdentifier, useRemoveIdentifier } from "../../api/contact-write"
import { fetchOtherHolders } from "../../api/sharing"
import type { Translate } from "../../messages"
import { errorText } from "../../messages/error-text"
import type { Format } from "../../messages/format"
import type { useToast } from "../../ui"

/** The context of the actions: the list of identifiers and its contact. */
export type IdentifierList = {
  contact: () => Contact
  add: ReturnType<typeof useAddIdentifier>
  remove: ReturnType<typeof useRemoveIdentifier>
  t: Translate
  format: Format
  toasts: ReturnType<typeof useToast>
  onSaved: (contact: Contact) => void
  onStale: () => void
  /** Moves the focus out of a removed identifier. */
  moveFocus: () => void
}

function restore({ contact, add, t, toasts, onSaved }: IdentifierList, identifier: ContactIdentifier) {
  const { kind, value, display, label } = identifier
  add.mutate(
    { id: contact().id, identifier: { kind, value, ...(label && { label }) } },
    {
      onSuccess: saved => {
        onSaved(saved)
        toasts.announce(t("contact.identifier.restored", { display }))
      },
      onError: error => toasts.toast(errorText(t, error)),
    },
  )
}

/** Removes an identifier and offers to undo that. */
export function removeIdentifier(list: IdentifierList, identifier: ContactIdentifier) {
  const { contact, remove, toasts, onSaved, onStale, moveFocus } = list
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
        toasts.toast(`${t("contact.identifier.removeFailed", { display })} ${errorText(t, error)}`)
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
