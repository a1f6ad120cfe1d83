import type { Contact, ContactIdentifier } from "@ucrm/core/contact/schema"
import type { useAddIdentifier, useRemoveIdentifier } from "../../api/contact-write"
import { fetchOtherHolders } from "../../api/sharing"
import type { Translate } from "../../messages"
import type { Format } from "../../messages/format"
import type { useErrorText } from "../../messages/use-error-text"
import type { useToast } from "../../ui"

/** What the actions below need of the list that they are done in. */
export type IdentifierList = {
  contact: () => Contact
  add: ReturnType<typeof useAddIdentifier>
  remove: ReturnType<typeof useRemoveIdentifier>
  t: Translate
  format: Format
  toasts: ReturnType<typeof useToast>
  words: ReturnType<typeof useErrorText>
  onSaved: (contact: Contact) => void
  onStale: () => void
  /** Leads the focus to where it goes on from an identifier that is gone. */
  leave: () => void
}

function restore({ contact, add, t, toasts, words, onSaved }: IdentifierList, held: ContactIdentifier) {
  const { kind, value, display, label } = held
  add.mutate(
    { id: contact().id, identifier: { kind, value, ...(label && { label }) } },
    {
      onSuccess: saved => {
        onSaved(saved)
        toasts.announce(t("contact.identifier.restored", { display }))
      },
      onError: error => toasts.toast(words.failed(error)),
    },
  )
}

/** Takes an identifier away; that can be undone in the moment. */
export function removeIdentifier(list: IdentifierList, held: ContactIdentifier) {
  const { contact, remove, toasts, words, onSaved, onStale, leave } = list
  const { t } = list
  const { kind, value, display } = held
  remove.mutate(
    { id: contact().id, identifier: { kind, value } },
    {
      onSuccess: saved => {
        onSaved(saved)
        leave()
        const undo = { label: t("shell.undo"), run: () => restore(list, held) }
        toasts.toast(t("contact.identifier.removed", { display }), undo)
      },
      onError: error => {
        onStale()
        toasts.toast(`${t("contact.identifier.removeFailed", { display })} ${words.failed(error)}`)
      },
    },
  )
}

/** Shows that an identifier was added, and which other contacts have it. */
export async function announceAdded(list: IdentifierList, contact: Contact, held: ContactIdentifier) {
  const { t, format } = list
  const { display } = held
  const others = await fetchOtherHolders(contact, held).catch(() => [])
  const names = format.list(others.map(card => card.name))
  const undo = { label: t("shell.undo"), run: () => removeIdentifier(list, held) }
  if (others.length > 0) list.toasts.toast(t("contact.identifier.shared", { display, names }), undo)
  else list.toasts.toast(t("contact.identifier.added", { display }), undo)
}
