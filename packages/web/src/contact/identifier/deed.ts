import type { Contact, HeldIdentifier } from "@ucrm/core/contact/schema"
import type { useAddIdentifier, useRemoveIdentifier } from "../../data/identifier"
import { readOthers } from "../../data/sharing"
import type { useI18n } from "../../i18n"
import type { useToast } from "../../ui"
import type { useWords } from "../words"

/** What the deeds below need of the list that they are done in. */
export type List = {
  contact: () => Contact
  add: ReturnType<typeof useAddIdentifier>
  remove: ReturnType<typeof useRemoveIdentifier>
  i18n: ReturnType<typeof useI18n>
  toasts: ReturnType<typeof useToast>
  words: ReturnType<typeof useWords>
  onSaved: (contact: Contact) => void
  onStale: () => void
  /** Leads the focus to where it goes on from an identifier that is gone. */
  leave: () => void
}

function restore({ contact, add, i18n: { t }, toasts, words, onSaved }: List, held: HeldIdentifier) {
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
export function take(list: List, held: HeldIdentifier) {
  const { contact, remove, toasts, words, onSaved, onStale, leave } = list
  const { t } = list.i18n
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

/** Tells of an identifier that was added, and of whoever else holds it: no obstacle, but nothing to find out later. */
export async function tell(list: List, contact: Contact, held: HeldIdentifier) {
  const { t, format } = list.i18n
  const { display } = held
  const others = await readOthers(contact, held).catch(() => [])
  const names = format.list(others.map(card => card.name))
  const undo = { label: t("shell.undo"), run: () => take(list, held) }
  if (others.length > 0) list.toasts.toast(t("contact.identifier.shared", { display, names }), undo)
  else list.toasts.toast(t("contact.identifier.added", { display }), undo)
}
