import type { Contact } from "@ucrm/core/contact/schema"
import type { Field } from "@ucrm/core/section/schema"
import { useLocale } from "../../messages"
import { useDraft } from "../../state/draft"
import { type Raw, toRaw } from "../field/type"
import { fieldOf, type Values } from "../values"

export type Typed = Readonly<Record<string, Raw>>

/** An unsaved edit. */
export type EditDraft = {
  /** Whether the edit is open or paused. */
  open: boolean
  /** The version of the contact before the edit, and its values. */
  version: number
  before: Values
  typed: Typed
}

const mapFields = <T>(fields: readonly Field[], read: (field: Field) => T) =>
  Object.fromEntries(fields.map(field => [field.id, read(field)]))

/** Returns the values of a contact in the fields. */
export function valuesIn(contact: Contact, fields: readonly Field[]): Values {
  return mapFields(fields, field => fieldOf(contact, field.id))
}

/** Returns the values as their controls show them. */
export function rawsOf(fields: readonly Field[], values: Values, locale: string): Typed {
  return mapFields(fields, field => toRaw(field, values[field.id], locale))
}

/** Returns whether an edit has changed a field. */
export function isChanged(draft: EditDraft, field: Field, locale: string) {
  return (
    field.id in draft.typed &&
    JSON.stringify(draft.typed[field.id]) !== JSON.stringify(toRaw(field, draft.before[field.id], locale))
  )
}

/**
 * Returns the draft of a block; without one, the values of the contact. Fields that the draft does not have, as after an
 * edit with fewer fields, have the values of the contact.
 */
export function useEditDraft(block: { key: () => string; contact: () => Contact; fields: () => readonly Field[] }) {
  const { formatLocale } = useLocale()
  const initial = (): EditDraft => {
    const before = valuesIn(block.contact(), block.fields())
    return {
      open: false,
      version: block.contact().version,
      before,
      typed: rawsOf(block.fields(), before, formatLocale()),
    }
  }
  const draft = useDraft<EditDraft>(block.key, initial)
  const value = (): EditDraft => {
    const stored = draft.value()
    const { before, typed } = initial()
    return { ...stored, before: { ...before, ...stored.before }, typed: { ...typed, ...stored.typed } }
  }
  return { ...draft, value }
}
export type EditHandle = ReturnType<typeof useEditDraft>
