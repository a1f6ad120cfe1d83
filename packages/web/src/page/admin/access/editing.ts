import { batch, createSignal } from "solid-js"
import { createStore, unwrap } from "solid-js/store"
import { problemOf } from "../../../api/query"
import type { Side } from "../../../ui/conflict"

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/**
 * A thing being edited, or made: what stands in the form, and what comes of saving it. What somebody else changed
 * meanwhile is taken over where the form says nothing of it; where both changed the same, the reader chooses.
 */
export function useEditing<V extends object, T extends V & { version: number }>(of: {
  /** What is edited; nothing when it is being made. */
  begun: T | undefined
  blank: V
  create: (values: V) => Promise<unknown>
  patch: (version: number, changes: Partial<V>) => Promise<unknown>
  onSaved: () => void | Promise<void>
}) {
  const keys = Object.keys(of.blank) as (keyof V)[]
  const pick = (from: V) => Object.fromEntries(keys.map(key => [key, from[key]])) as V
  const [values, setValues] = createStore<V>(structuredClone(unwrap(pick(of.begun ?? of.blank))))
  const [error, setError] = createSignal<unknown>(null)
  const [busy, setBusy] = createSignal(false)
  const [theirs, setTheirs] = createSignal<T | null>(null)
  const [disputed, setDisputed] = createSignal<(keyof V)[]>([])
  let base = of.begun && structuredClone(unwrap(of.begun))

  const changed = (from: V) => keys.filter(key => !same(values[key], from[key]))
  const send = (from: T | undefined) => {
    if (!from) return of.create(pick(unwrap(values)))
    return of.patch(
      from.version,
      Object.fromEntries(changed(from).map(key => [key, unwrap(values)[key]])) as Partial<V>,
    )
  }

  /** Goes on from what somebody else saved; answers whether there is nothing left to choose. */
  const rebase = (from: T, to: T) => {
    const mine = changed(from)
    const open = mine.filter(key => !same(from[key], to[key]) && !same(values[key], to[key]))
    batch(() => {
      for (const key of keys) if (!mine.includes(key)) setValues(before => ({ ...before, [key]: to[key] }))
      setTheirs(() => (open.length > 0 ? to : null))
      setDisputed(open)
    })
    base = to
    return open.length === 0
  }

  const save = async (): Promise<void> => {
    setBusy(true)
    setError(null)
    try {
      await send(base)
      await of.onSaved()
    } catch (failure) {
      const current = problemOf(failure)?.code === "version.mismatch" && problemOf(failure)?.current
      if (!base || !current) setError(failure)
      else if (rebase(base, current as unknown as T)) await save()
    } finally {
      setBusy(false)
    }
  }

  const choose = (sides: Readonly<Record<string, Side>>) => {
    const to = theirs()
    batch(() => {
      for (const key of disputed())
        if (to && sides[String(key)] === "theirs") setValues(before => ({ ...before, [key]: to[key] }))
      setTheirs(null)
      setDisputed([])
    })
    return save()
  }
  const back = () => {
    setTheirs(null)
    setDisputed([])
  }
  const set = <K extends keyof V>(key: K, value: V[K]) => setValues(before => ({ ...before, [key]: value }))
  return { values, set, save, busy, error, disputed, theirs, choose, back }
}
