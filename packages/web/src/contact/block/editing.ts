import { createForm, getInput, reset, setInput, validate } from "@formisch/solid"
import type { Contact } from "@ucrm/core/contact/schema"
import type { Field, FieldValue } from "@ucrm/core/section/schema"
import { createEffect, createSignal, on, untrack } from "solid-js"
import * as v from "valibot"
import { Failure } from "../../api/client"
import { usePatchContact } from "../../api/contact"
import { useLocale, useMessages } from "../../messages"
import { contactsMessages } from "../../messages/contacts"
import { errorText } from "../../messages/error-text"
import type { Sides } from "../../state/merge3"
import { type Edit, type SaveResult, saveVersioned, type Versioned } from "../../state/save-versioned"
import { useToast } from "../../ui"
import { dirtyFields, mergeValues, toPatch } from "../dirty-fields"
import { useFieldErrors } from "../field/error-messages"
import { fieldSchema } from "../field/parse"
import type { Raw } from "../field/type"
import { createServerErrors } from "../server-errors"
import { submitForm } from "../submit"
import type { Values } from "../values"
import { type EditHandle, rawsOf, type Typed, valuesIn } from "./draft"

type Conflict = Extract<Saved, { kind: "conflict" }>

export type EditingProps = {
  contact: Contact
  draft: EditHandle
  onDiscard: () => void
  onStale: () => void
  onSaved: (contact: Contact) => void
}

const isSameTyped = (a: Typed, b: Typed) =>
  Object.entries(b).every(([id, raw]) => JSON.stringify(a[id] ?? "") === JSON.stringify(raw))

/**
 * Returns the form that edits some fields of a contact: its input is a draft, and is saved over the version before it.
 * Fields that two users changed are a conflict. Calls `onInvalid` when an input is invalid.
 */
export function useEditing(props: EditingProps, editable: readonly Field[], onInvalid: () => void) {
  const t = useMessages()
  const w = useMessages(contactsMessages)
  const { formatLocale } = useLocale()
  const { toast, announce } = useToast()
  const { messageOf, apiMessageOf } = useFieldErrors()
  const serverErrors = createServerErrors()
  const { save, busy } = useSave(() => props.contact.id, editable)
  const [conflict, setConflict] = createSignal<Conflict>()
  const [failure, setFailure] = createSignal<Failure>()
  const typedInput = (): Record<string, Raw> => {
    const { typed } = props.draft.value()
    return Object.fromEntries(editable.map(({ id }) => [id, typed[id] ?? ""]))
  }
  const before = (id: string) => props.draft.value().before[id] ?? null
  const entries = editable.map(
    field =>
      [
        field.id,
        fieldSchema(field, {
          locale: formatLocale,
          before: () => before(field.id),
          messageOf,
          serverErrorOf: raw => serverErrors.get([field.id], raw),
        }),
      ] as const,
  )
  const form = createForm({
    schema: v.object(Object.fromEntries(entries)),
    initialInput: untrack(typedInput),
    validate: "blur",
    revalidate: "input",
  })

  // Without a draft the controls show the current contact.
  const showContact = () => reset(form, { initialInput: typedInput() })
  createEffect(
    on(
      () => props.contact.version,
      () => !props.draft.dirty() && showContact(),
      { defer: true },
    ),
  )

  const setValue = (id: string, raw: Raw) => {
    const current = props.draft.value()
    const next = { ...current, open: true, typed: { ...current.typed, [id]: raw } }
    if (!isSameTyped(next.typed, rawsOf(editable, next.before, formatLocale()))) return props.draft.set(next)
    props.draft.discard()
    // Without a draft the form shows what another user has saved, so that a save does not revert it.
    if (current.version < props.contact.version) showContact()
  }

  const handleResult = (result: Saved) => {
    setFailure(undefined)
    switch (result.kind) {
      case "saved":
        toast(w(result.merged ? "edit.savedMerged" : "edit.saved"))
        return props.onSaved(result.saved.contact)
      case "unchanged":
        announce(w("edit.unchanged"))
        return props.onDiscard()
      case "conflict":
        props.onStale()
        return setConflict(result)
      case "failed":
        if (!(result.error instanceof Failure)) throw result.error
        setFailure(result.error)
        return void showErrors(result.error)
    }
  }
  const showErrors = async ({ problem }: Failure) => {
    for (const error of problem.errors ?? []) {
      const field = editable.find(field => field.id === error.pointer.split("/").at(-1))
      if (field) serverErrors.set([field.id], getInput(form, { path: [field.id] }), apiMessageOf(error, field.type))
    }
    if (!problem.errors) return
    await validate(form)
    onInvalid()
  }

  const send = async () => {
    if (busy()) return
    serverErrors.clear()
    const mine: Record<string, FieldValue> | null = await submitForm(form)
    if (!mine) return onInvalid()
    const { version, before } = props.draft.value()
    handleResult(await save({ version, base: before, mine }))
  }

  /** Saves on top of what another user saved, with the chosen side of each field that both changed. */
  const choose = async ({ theirs, edit }: Conflict, sides: Sides) => {
    const { merged } = mergeValues(edit.base, edit.mine, theirs.value, sides)
    // The edit is now based on their version, so that a retry is compared with it.
    const typed = rawsOf(editable, merged, formatLocale())
    props.draft.set({ version: theirs.version, before: theirs.value, open: true, typed })
    for (const { id } of editable) setInput(form, { path: [id], input: typed[id] ?? "" })
    setConflict(undefined)
    handleResult(await save({ version: theirs.version, base: theirs.value, mine: merged }))
  }

  return {
    form,
    before,
    setValue,
    check: () => void validate(form),
    send: () => void send(),
    choose: (conflict: Conflict, sides: Sides) => void choose(conflict, sides),
    conflict,
    back: () => setConflict(undefined),
    busy,
    /** Whether another user has saved since the edit started. */
    isOutdated: () => props.draft.dirty() && props.contact.version > props.draft.value().version && !conflict(),
    failure: () => {
      const current = failure()
      return current && errorText(t, current)
    },
  }
}

/** A contact with the values of the fields in an edit. */
export type VersionedContact = Versioned<Values> & { contact: Contact }
export type ContactEdit = Edit<Values>
export type Saved = { kind: "unchanged" } | SaveResult<Values, string, VersionedContact>

const isContact = (current: unknown): current is Contact =>
  typeof current === "object" && current !== null && "identifiers" in current

/** Returns a function that saves an edit of some fields of a contact, merged with what other users save first. */
function useSave(contactId: () => string, fields: readonly Field[]) {
  const patch = usePatchContact()
  const versioned = (contact: Contact): VersionedContact => ({
    version: contact.version,
    value: valuesIn(contact, fields),
    contact,
  })
  const isUnchanged = (before: Values, after: Values) => Object.keys(dirtyFields(before, after)).length === 0
  const save = async (edit: ContactEdit): Promise<Saved> => {
    if (isUnchanged(edit.base, edit.mine)) return { kind: "unchanged" }
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
