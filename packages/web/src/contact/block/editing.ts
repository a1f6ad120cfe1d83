import { createForm, getInput, reset, setInput, validate } from "@formisch/solid"
import type { Contact } from "@ucrm/core/contact/schema"
import type { Field, FieldValue } from "@ucrm/core/section/schema"
import { createEffect, createSignal, on, untrack } from "solid-js"
import * as v from "valibot"
import { Failure } from "../../api/client"
import { useLocale, useMessages } from "../../messages"
import { contactsMessages } from "../../messages/contacts"
import { useErrorText } from "../../messages/use-error-text"
import type { Sides } from "../../state/merge3"
import { useToast } from "../../ui"
import { mergeValues } from "../dirty-fields"
import { useFieldErrors } from "../field/error-messages"
import { fieldSchema } from "../field/schema"
import type { Raw } from "../field/type"
import { createServerErrors } from "../server-errors"
import { submitForm } from "../submit"
import { type EditHandle, rawsOf, type Typed } from "./draft"
import { type Saved, useSave } from "./save"

type Conflict = Extract<Saved, { kind: "conflict" }>

export type EditingProps = {
  contact: Contact
  draft: EditHandle
  onDiscard: () => void
  onStale: () => void
  onSaved: (contact: Contact) => void
}

const sameTyped = (a: Typed, b: Typed) =>
  Object.entries(b).every(([id, raw]) => JSON.stringify(a[id] ?? "") === JSON.stringify(raw))

/**
 * Edits some fields of a contact: the input is a draft from the first key on and is saved on the version that it started
 * from; fields that two users changed wait for a choice. Calls `attend` when an input is invalid.
 */
export function useEditing(props: EditingProps, editable: readonly Field[], attend: () => void) {
  const w = useMessages(contactsMessages)
  const { formatLocale } = useLocale()
  const { toast, announce } = useToast()
  const words = useErrorText()
  const { say, hint } = useFieldErrors()
  const refused = createServerErrors()
  const { save, busy } = useSave(() => props.contact.id, editable)
  const [conflict, setConflict] = createSignal<Conflict>()
  const [failure, setFailure] = createSignal<Failure>()
  const typedNow = (): Record<string, Raw> => {
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
          say,
          refused: raw => refused.find([field.id], raw),
        }),
      ] as const,
  )
  const form = createForm({
    schema: v.object(Object.fromEntries(entries)),
    initialInput: untrack(typedNow),
    validate: "blur",
    revalidate: "input",
  })

  // While nothing is typed the controls follow the contact; afterwards nothing that arrives touches them.
  const follow = () => reset(form, { initialInput: typedNow() })
  createEffect(
    on(
      () => props.contact.version,
      () => !props.draft.dirty() && follow(),
      { defer: true },
    ),
  )

  const type = (id: string, raw: Raw) => {
    const now = props.draft.value()
    const next = { ...now, open: true, typed: { ...now.typed, [id]: raw } }
    if (!sameTyped(next.typed, rawsOf(editable, next.before, formatLocale()))) return props.draft.set(next)
    props.draft.discard()
    // Nothing is typed any more: what somebody else saved meanwhile shows, or saving now would take it back.
    if (now.version < props.contact.version) follow()
  }

  const settle = (result: Saved) => {
    setFailure(undefined)
    switch (result.kind) {
      case "saved":
        toast(w(result.merged ? "edit.savedTogether" : "edit.saved"))
        return props.onSaved(result.saved.contact)
      case "nothing":
        announce(w("edit.nothing"))
        return props.onDiscard()
      case "conflict":
        props.onStale()
        return setConflict(result)
      case "failed":
        if (!(result.error instanceof Failure)) throw result.error
        setFailure(result.error)
        return void point(result.error)
    }
  }
  const point = async ({ problem }: Failure) => {
    for (const error of problem.errors ?? []) {
      const field = editable.find(field => field.id === error.pointer.split("/").at(-1))
      if (field) refused.tell([field.id], getInput(form, { path: [field.id] }), hint(error, field.type))
    }
    if (!problem.errors) return
    await validate(form)
    attend()
  }

  const send = async () => {
    if (busy()) return
    refused.forget()
    const mine: Record<string, FieldValue> | null = await submitForm(form)
    if (!mine) return attend()
    const { version, before } = props.draft.value()
    settle(await save({ version, base: before, mine }))
  }

  /** Saves on top of what another user saved, with the chosen side of each field that both changed. */
  const choose = async ({ theirs, edit }: Conflict, sides: Sides) => {
    const { merged } = mergeValues(edit.base, edit.mine, theirs.value, sides)
    // The edit is based on their version from here on, so that a later retry is compared with it.
    const typed = rawsOf(editable, merged, formatLocale())
    props.draft.set({ version: theirs.version, before: theirs.value, open: true, typed })
    for (const { id } of editable) setInput(form, { path: [id], input: typed[id] ?? "" })
    setConflict(undefined)
    settle(await save({ version: theirs.version, base: theirs.value, mine: merged }))
  }

  return {
    form,
    before,
    type,
    check: () => void validate(form),
    send: () => void send(),
    choose: (found: Conflict, sides: Sides) => void choose(found, sides),
    conflict,
    back: () => setConflict(undefined),
    busy,
    /** Whether another user has saved since the edit started. */
    behind: () => props.draft.dirty() && props.contact.version > props.draft.value().version && !conflict(),
    failure: () => {
      const found = failure()
      return found && words.failure(found.problem)
    },
  }
}
