import type { Contact } from "@ucrm/core/contact/schema"
import type { Field } from "@ucrm/core/section/schema"
import { usePatchContact } from "../../api/contact"
import { type Edit, type SaveResult, saveVersioned, type Versioned } from "../../state/save-versioned"
import { dirtyFields, mergeValues, toPatch } from "../dirty-fields"
import type { Values } from "../values"
import { valuesIn } from "./draft"

/** A contact with the values of the fields in an edit. */
export type VersionedContact = Versioned<Values> & { contact: Contact }
export type ContactEdit = Edit<Values>
export type Saved = { kind: "nothing" } | SaveResult<Values, string, VersionedContact>

const isContact = (current: unknown): current is Contact =>
  typeof current === "object" && current !== null && "identifiers" in current

/** Returns a function that saves an edit of some fields of a contact, merged with what other users save first. */
export function useSave(contactId: () => string, fields: readonly Field[]) {
  const patch = usePatchContact()
  const versioned = (contact: Contact): VersionedContact => ({
    version: contact.version,
    value: valuesIn(contact, fields),
    contact,
  })
  const isUnchanged = (before: Values, after: Values) => Object.keys(dirtyFields(before, after)).length === 0
  const save = async (edit: ContactEdit): Promise<Saved> => {
    if (isUnchanged(edit.base, edit.mine)) return { kind: "nothing" }
    return saveVersioned<Values, string, VersionedContact>(edit, {
      send: async ({ version, base, mine }) =>
        versioned(await patch.mutateAsync({ id: contactId(), version, patch: toPatch(dirtyFields(base, mine)) })),
      currentOf: ({ current }) => (isContact(current) ? versioned(current) : undefined),
      merge: mergeValues,
      isEqual: isUnchanged,
    })
  }
  return { save, busy: () => patch.isPending }
}
