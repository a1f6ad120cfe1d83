import type { Problem } from "@ucrm/functions/problem/schema"
import { createEffect, createMemo, createSignal, on, untrack } from "solid-js"
import { createStore, reconcile, type SetStoreFunction, unwrap } from "solid-js/store"
import { problemOf } from "../../../api/query"
import { useDraft } from "../../../state/draft"
import type { Side } from "../../../ui/conflict"

export type Versioned<T> = { version: number; value: T }
export type Sides = Readonly<Record<string, Side>>

/** What an edit began from, and what it has come to. */
export type Kept<T> = { version: number; base: T; edit: T }

type EditOptions<T, Dispute, Fault> = {
  /** Where what is typed is kept until it is saved. */
  key: string
  /** As the server has it; nothing for what is not there yet. */
  now: () => Versioned<T> | undefined
  blank: T
  /** A copy in one spelling, so that what is the same reads the same. */
  copy: (value: T) => T
  merge: (base: T, mine: T, theirs: T, sides?: Sides) => { edit: T; disputes: Dispute[] }
  send: (value: T, version: number) => Promise<Versioned<T>>
  /** The state that a refusal carries, when somebody else saved first. */
  currentOf: (problem: Problem) => Versioned<T> | undefined
  /** What is wrong before it is sent, and what the server finds wrong, by where it is. */
  faultsOf: (value: T) => Readonly<Record<string, Fault>>
  foundBy: (problem: Problem, value: T) => Readonly<Record<string, Fault>>
  onSaved: (saved: Versioned<T>, sent: T, together: boolean) => void
  onInvalid: () => void
}

/** The edit of a part of the configuration: kept over leaving and reload until it is saved, and merged with what others save. */
export function useVersionedEdit<T extends object, Dispute, Fault>(of: EditOptions<T, Dispute, Fault>) {
  const { copy } = of
  const begun = (from: Versioned<T> | undefined): Kept<T> => {
    const value = from?.value ?? of.blank
    return { version: from?.version ?? 0, base: copy(value), edit: copy(value) }
  }
  const kept = useDraft<Kept<T>>(
    () => of.key,
    () => begun(untrack(of.now)),
  )
  const whole = ({ version, base, edit }: Kept<T>): Kept<T> => ({ version, base: copy(base), edit: copy(edit) })
  const [state, setState] = createStore(whole(untrack(kept.value)))
  const [busy, setBusy] = createSignal(false)
  const [faults, setFaults] = createSignal<Readonly<Record<string, Fault>>>({})
  const [clash, setClash] = createSignal<{ theirs: Versioned<T>; disputes: Dispute[] }>()
  const [failure, setFailure] = createSignal<unknown>()
  const dirty = createMemo(() => JSON.stringify(copy(state.base)) !== JSON.stringify(copy(state.edit)))
  const replace = (next: Kept<T>) => setState(reconcile(whole(next), { key: "id", merge: true }))

  createEffect(
    on(
      () => JSON.stringify(state),
      () => (dirty() ? kept.set(whole(unwrap(state))) : kept.discard()),
      { defer: true },
    ),
  )
  // What others saved is taken over at once by whoever has typed nothing.
  createEffect(
    on(
      () => of.now()?.version,
      () => !dirty() && !busy() && of.now() && replace(begun(of.now())),
      { defer: true },
    ),
  )

  const find = (found: Readonly<Record<string, Fault>>) => {
    setFaults(() => found)
    const any = Object.keys(found).length > 0
    if (any) of.onInvalid()
    return any
  }

  const send = async (together = false): Promise<void> => {
    const edit = copy(unwrap(state).edit)
    try {
      const saved = await of.send(edit, state.version)
      replace(begun(saved))
      kept.discard()
      of.onSaved(saved, edit, together)
    } catch (error) {
      const problem = problemOf(error)
      const theirs = problem?.code === "version.mismatch" ? of.currentOf(problem) : undefined
      if (theirs) return meet(theirs)
      setFailure(() => error)
      find(problem ? of.foundBy(problem, edit) : {})
    }
  }

  /** Somebody saved first: what does not clash goes together, the rest is asked. */
  const meet = async (theirs: Versioned<T>, sides?: Sides): Promise<void> => {
    const merged = of.merge(copy(unwrap(state).base), copy(unwrap(state).edit), theirs.value, sides)
    if (merged.disputes.length > 0) {
      setClash({ theirs, disputes: merged.disputes })
      return
    }
    setClash()
    replace({ version: theirs.version, base: theirs.value, edit: merged.edit })
    if (dirty()) return send(true)
    of.onSaved(theirs, merged.edit, true)
  }

  const during = async (work: Promise<void>) => {
    setBusy(true)
    await work.finally(() => setBusy(false))
  }

  return {
    edit: () => state.edit,
    base: () => state.base,
    set: ((...path: unknown[]) =>
      (setState as (...args: unknown[]) => void)("edit", ...path)) as unknown as SetStoreFunction<T>,
    dirty,
    busy,
    faults,
    /** A fault is no longer told once its place is typed in again. */
    mend: (place: string) => setFaults(({ [place]: _, ...rest }) => rest as Readonly<Record<string, Fault>>),
    /** What the last attempt ran into, beside the faults. */
    failure: () => (Object.keys(faults()).length > 0 ? undefined : failure()),
    clash,
    /** Somebody else has saved since the edit began. */
    behind: () => dirty() && (of.now()?.version ?? 0) > state.version,
    save: () => {
      if (busy()) return
      setFailure()
      if (!find(of.faultsOf(copy(unwrap(state).edit)))) void during(send())
    },
    choose: (sides: Sides) => {
      const found = clash()
      if (found) void during(meet(found.theirs, sides))
    },
    back: () => setClash(),
    discard: () => {
      setFaults({})
      setFailure()
      setClash()
      replace(begun(of.now()))
      kept.discard()
    },
  }
}
