import type { Contact } from "@ucrm/core/contact/schema"
import type { Field } from "@ucrm/core/section/schema"
import { useLocale } from "../../messages"
import { useDraft } from "../../state/draft"
import { type Raw, toRaw } from "../field/type"
import { fieldOf, type Values } from "../values"

export type Typed = Readonly<Record<string, Raw>>

/** An edit that was begun and is not saved. */
export type EditDraft = {
  /** Whether the agent is still at it, or left it for later. */
  open: boolean
  /** The version of the contact that it began from, and what stood there. */
  version: number
  before: Values
  typed: Typed
}

const pick = <T>(fields: readonly Field[], read: (field: Field) => T) =>
  Object.fromEntries(fields.map(field => [field.id, read(field)]))

/** The values of a contact in these fields. */
export function valuesIn(contact: Contact, fields: readonly Field[]): Values {
  return pick(fields, field => fieldOf(contact, field.id))
}

/** Values as their controls show them. */
export function rawsOf(fields: readonly Field[], values: Values, locale: string): Typed {
  return pick(fields, field => toRaw(field, values[field.id], locale))
}

/** Whether a field was typed over in an edit. */
export function wasTyped(draft: EditDraft, field: Field, locale: string) {
  return (
    field.id in draft.typed &&
    JSON.stringify(draft.typed[field.id]) !== JSON.stringify(toRaw(field, draft.before[field.id], locale))
  )
}

/**
 * The unsaved edit of a block of fields; without one, the contact as it stands. An edit that was begun in a smaller form
 * of the block knows nothing of the other fields: those are as the contact has them.
 */
export function useEditDraft(of: { key: () => string; contact: () => Contact; fields: () => readonly Field[] }) {
  const { formatLocale } = useLocale()
  const fresh = (): EditDraft => {
    const before = valuesIn(of.contact(), of.fields())
    return { open: false, version: of.contact().version, before, typed: rawsOf(of.fields(), before, formatLocale()) }
  }
  const draft = useDraft<EditDraft>(of.key, fresh)
  const value = (): EditDraft => {
    const kept = draft.value()
    const { before, typed } = fresh()
    return { ...kept, before: { ...before, ...kept.before }, typed: { ...typed, ...kept.typed } }
  }
  return { ...draft, value }
}
export type EditHandle = ReturnType<typeof useEditDraft>
