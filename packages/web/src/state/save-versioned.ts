import type { Problem } from "@ucrm/functions/problem/schema"
import { problemOf } from "../api/query"
import type { Sides } from "./merge3"

/** A value and the version of the record that it was read from; version 0 is a record that does not exist yet. */
export type Versioned<T> = { version: number; value: T }

/** An edit: the version and value before it, and the value after it. */
export type Edit<T> = { version: number; base: T; mine: T }

export type Merge<T, C> = (base: T, mine: T, theirs: T, sides?: Sides) => { merged: T; conflicts: C[] }

export type SaveOptions<T, C, R extends Versioned<T>> = {
  /** Writes the edit with `If-Match` on its version. */
  send: (edit: Edit<T>) => Promise<R>
  /** Returns the current record of the problem of a 412; undefined without one. */
  currentOf: (problem: Problem) => R | undefined
  merge: Merge<T, C>
  isEqual: (a: T, b: T) => boolean
}

/** The result of a save; after a conflict or a failure, `edit` can be saved again. */
export type SaveResult<T, C, R> =
  | { kind: "saved"; saved: R; edit: Edit<T>; merged: boolean }
  | { kind: "conflict"; theirs: R; conflicts: C[]; edit: Edit<T> }
  | { kind: "failed"; error: unknown; edit: Edit<T> }

const MAX_ATTEMPTS = 4

/**
 * Saves an edit with optimistic concurrency. When another user saved first, the edit is merged with theirs and sent again
 * on top of it; changes of both to the same thing are returned as conflicts. Does not throw: errors are `failed`.
 */
export async function saveVersioned<T, C, R extends Versioned<T>>(
  edit: Edit<T>,
  options: SaveOptions<T, C, R>,
  attempt = 1,
): Promise<SaveResult<T, C, R>> {
  try {
    return { kind: "saved", saved: await options.send(edit), edit, merged: attempt > 1 }
  } catch (error) {
    const problem = problemOf(error)
    const theirs = problem?.code === "version.mismatch" ? options.currentOf(problem) : undefined
    if (!theirs || attempt >= MAX_ATTEMPTS) return { kind: "failed", error, edit }
    return saveOnTopOf(theirs, edit, options, undefined, attempt + 1)
  }
}

/** Merges an edit with what another user saved, by the chosen sides, and saves what is left to change. */
export async function saveOnTopOf<T, C, R extends Versioned<T>>(
  theirs: R,
  edit: Edit<T>,
  options: SaveOptions<T, C, R>,
  sides?: Sides,
  attempt = 2,
): Promise<SaveResult<T, C, R>> {
  const { merged, conflicts } = options.merge(edit.base, edit.mine, theirs.value, sides)
  if (conflicts.length > 0) return { kind: "conflict", theirs, conflicts, edit }
  const rebased = { version: theirs.version, base: theirs.value, mine: merged }
  if (options.isEqual(rebased.base, rebased.mine)) return { kind: "saved", saved: theirs, edit: rebased, merged: true }
  return saveVersioned(rebased, options, attempt)
}
