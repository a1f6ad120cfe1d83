import { createForm, getInput, reset, setInput, validate } from "@formisch/solid"
import type { Contact } from "@ucrm/core/contact/schema"
import type { Field, FieldValue } from "@ucrm/core/section/schema"
import { createEffect, createSignal, on, untrack } from "solid-js"
import * as v from "valibot"
import type { Failure } from "../../api/client"
import { useLocale, useMessages } from "../../messages"
import { useToast } from "../../ui"
import { fieldOf, type Values } from "../dirty-fields"
import { useFieldErrors } from "../field/error-messages"
import { fieldSchema } from "../field/schema"
import { type Raw, same } from "../field/type"
import { createServerErrors } from "../server-errors"
import { submitForm } from "../submit"
import { useErrorText } from "../words"
import { type EditHandle, rawsOf, type Typed, valuesIn } from "./draft"
import { type Saved, useSave } from "./save"

type Clash = Extract<Saved, { kind: "clash" }> & { mine: Values }

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
 * The edit of some fields: what is typed is a draft from the first key on and is saved on the version it began from; what
 * two people changed waits for a choice. `attend` is called when something that was typed stands in the way.
 */
export function useEditing(props: EditingProps, editable: readonly Field[], attend: () => void) {
  const t = useMessages()
  const { locale } = useLocale()
  const { toast, announce } = useToast()
  const words = useErrorText()
  const { say, remark } = useFieldErrors()
  const refused = createServerErrors()
  const { save, busy } = useSave(() => props.contact.id)
  const [clash, setClash] = createSignal<Clash>()
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
          locale,
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
    if (!sameTyped(next.typed, rawsOf(editable, next.before, locale()))) return props.draft.set(next)
    props.draft.discard()
    // Nothing is typed any more: what somebody else saved meanwhile shows, or saving now would take it back.
    if (now.version < props.contact.version) follow()
  }

  const settle = (result: Saved, mine: Values) => {
    setFailure(undefined)
    switch (result.kind) {
      case "saved":
        toast(t(result.together ? "contact.edit.savedTogether" : "contact.edit.saved"))
        return props.onSaved(result.contact)
      case "nothing":
        announce(t("contact.edit.nothing"))
        return props.onDiscard()
      case "clash":
        props.onStale()
        return setClash({ ...result, mine })
      case "failed":
        setFailure(result.failure)
        return void point(result.failure)
    }
  }
  const point = async ({ problem }: Failure) => {
    for (const { pointer, detail } of problem.errors ?? []) {
      const field = editable.find(one => one.id === pointer.split("/").at(-1))
      if (field) refused.tell([field.id], getInput(form, { path: [field.id] }), remark(detail, field.type))
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
    settle(await save({ version, before, mine }), mine)
  }

  /** Saves on top of theirs: what only they changed is theirs, what only I changed mine, and the rest as it was picked. */
  const choose = async ({ theirs, mine }: Clash, picked: Values) => {
    const began = props.draft.value().before
    const ofBoth = ({ id }: Field) => (same(mine[id], began[id]) ? fieldOf(theirs, id) : (mine[id] ?? null))
    const merged: Values = { ...Object.fromEntries(editable.map(field => [field.id, ofBoth(field)])), ...picked }
    // From here on the edit stands on their version: trying again later compares with that.
    const edit = { version: theirs.version, before: valuesIn(theirs, editable) }
    const typed = rawsOf(editable, merged, locale())
    props.draft.set({ ...edit, open: true, typed })
    for (const { id } of editable) setInput(form, { path: [id], input: typed[id] ?? "" })
    setClash(undefined)
    settle(await save({ ...edit, mine: merged }), merged)
  }

  return {
    form,
    before,
    type,
    check: () => void validate(form),
    send: () => void send(),
    choose: (found: Clash, picked: Values) => void choose(found, picked),
    clash,
    back: () => setClash(undefined),
    busy,
    /** What was typed stands on a version that is not the latest any more. */
    behind: () => props.draft.dirty() && props.contact.version > props.draft.value().version && !clash(),
    failure: () => {
      const found = failure()
      return found && words.failure(found.problem)
    },
  }
}
