import type { Problem } from "@ucrm/functions/problem/schema"
import { createEffect, createMemo, createSignal, on, untrack } from "solid-js"
import { createStore, reconcile, type SetStoreFunction, unwrap } from "solid-js/store"
import { problemOf } from "../api/query"
import { type DraftHandle, useDraft } from "./draft"
import { isEqual, type Sides } from "./merge3"
import { type Edit, type Merge, type SaveResult, saveOnTopOf, saveVersioned, type Versioned } from "./save-versioned"

/** The errors of a form by the path of the field. */
export type FieldErrors<E> = Readonly<Record<string, E>>

/** The state of a form that is stored as a draft. */
export type FormState<T> = { version: number; base: T; edit: T }

type FormOptions<T, C, E> = {
  /** Stores the edit under this key until it is saved or discarded; without one it is lost with the form. */
  draftKey?: string
  /** The record as last read; undefined for one that does not exist yet. */
  current: () => Versioned<T> | undefined
  blank: T
  /** Returns a normalized copy, so that equal values are equal as JSON. */
  copy: (value: T) => T
  merge: Merge<T, C>
  send: (edit: Edit<T>) => Promise<Versioned<T>>
  currentOf: (problem: Problem) => Versioned<T> | undefined
  /** Finds errors before the edit is sent. */
  validate?: (value: T) => FieldErrors<E>
  /** Returns the errors of a problem of the server by field. */
  serverErrors?: (problem: Problem, value: T) => FieldErrors<E>
  onSaved: (saved: Versioned<T>, sent: T, merged: boolean) => unknown
  onInvalid?: () => void
}

type StateOptions<T> = Pick<FormOptions<T, unknown, unknown>, "draftKey" | "current" | "blank" | "copy">

/** Keeps the base and the edit of a form, as a draft where it has a key. */
function useFormState<T extends object>({ draftKey, current, blank, copy }: StateOptions<T>) {
  const stateOf = (record: Versioned<T> | undefined): FormState<T> => {
    const value = record?.value ?? blank
    return { version: record?.version ?? 0, base: copy(value), edit: copy(value) }
  }
  const clone = ({ version, base, edit }: FormState<T>) => ({ version, base: copy(base), edit: copy(edit) })
  const draft: DraftHandle<FormState<T>> | undefined =
    draftKey === undefined
      ? undefined
      : useDraft<FormState<T>>(
          () => draftKey,
          () => stateOf(untrack(current)),
        )
  const [state, setState] = createStore(clone(untrack(() => draft?.value() ?? stateOf(current()))))
  const dirty = createMemo(() => !isEqual(copy(state.base), copy(state.edit)))
  createEffect(
    on(
      () => JSON.stringify(state),
      () => (dirty() ? draft?.set(clone(unwrap(state))) : draft?.discard()),
      { defer: true },
    ),
  )
  return {
    state,
    setState,
    dirty,
    replace: (next: FormState<T>) => setState(reconcile(clone(next), { key: "id", merge: true })),
    reset: (record: Versioned<T> | undefined) => {
      setState(reconcile(stateOf(record), { key: "id", merge: true }))
      draft?.discard()
    },
    edit: (): Edit<T> => ({ version: state.version, base: copy(unwrap(state).base), mine: copy(unwrap(state).edit) }),
  }
}

/**
 * Edits a versioned record: keeps the edit as a draft, saves it with optimistic concurrency, and merges it with what
 * other users save; `conflict` has the conflicts, and `choose` resolves them.
 */
export function useVersionedForm<T extends object, C, E = never>(options: FormOptions<T, C, E>) {
  const form = useFormState<T>(options)
  const [busy, setBusy] = createSignal(false)
  const [errors, setErrors] = createSignal<FieldErrors<E>>({})
  const [conflict, setConflict] = createSignal<{ theirs: Versioned<T>; conflicts: C[] }>()
  const [error, setError] = createSignal<unknown>()

  // Without edits, the form follows what other users save.
  createEffect(
    on(
      () => options.current()?.version,
      () => !form.dirty() && !busy() && options.current() && form.reset(options.current()),
      { defer: true },
    ),
  )

  const showErrors = (errors: FieldErrors<E>) => {
    setErrors(() => errors)
    const isInvalid = Object.keys(errors).length > 0
    if (isInvalid) options.onInvalid?.()
    return isInvalid
  }
  const finish = async (result: SaveResult<T, C, Versioned<T>>) => {
    const { version, base, mine } = result.edit
    if (version !== form.state.version) form.replace({ version, base, edit: mine })
    switch (result.kind) {
      case "saved":
        form.reset(result.saved)
        await options.onSaved(result.saved, mine, result.merged)
        return
      case "conflict":
        setConflict({ theirs: result.theirs, conflicts: result.conflicts })
        return
      case "failed": {
        setError(() => result.error)
        const problem = problemOf(result.error)
        if (problem && options.serverErrors) showErrors(options.serverErrors(problem, mine))
      }
    }
  }
  const run = async (save: () => Promise<SaveResult<T, C, Versioned<T>>>) => {
    setBusy(true)
    try {
      await finish(await save())
    } finally {
      setBusy(false)
    }
  }
  const transport = {
    send: options.send,
    currentOf: options.currentOf,
    merge: options.merge,
    isEqual: (a: T, b: T) => isEqual(options.copy(a), options.copy(b)),
  }

  return {
    values: () => form.state.edit,
    base: () => form.state.base,
    set: ((...path: unknown[]) =>
      (form.setState as (...args: unknown[]) => void)("edit", ...path)) as unknown as SetStoreFunction<T>,
    dirty: form.dirty,
    busy,
    errors,
    clearError: (path: string) => setErrors(({ [path]: _, ...rest }) => rest as FieldErrors<E>),
    /** The error of the last save. */
    error,
    /** The error of the last save, unless it is shown at fields. */
    failure: () => (Object.keys(errors()).length > 0 ? undefined : error()),
    conflict,
    /** Whether another user has saved since this edit began. */
    isOutdated: () => form.dirty() && (options.current()?.version ?? 0) > form.state.version,
    save: () => {
      if (busy()) return
      setError()
      const edit = form.edit()
      if (!showErrors(options.validate?.(edit.mine) ?? {})) void run(() => saveVersioned(edit, transport))
    },
    choose: (sides: Sides) => {
      const current = conflict()
      if (!current) return
      setConflict()
      void run(() => saveOnTopOf(current.theirs, form.edit(), transport, sides))
    },
    /** Closes the conflict without a choice. */
    back: () => setConflict(),
    discard: () => {
      setErrors({})
      setError()
      setConflict()
      form.reset(options.current())
    },
  }
}
