import { isEqual, merge3 } from "../../../state/merge3"
import type { Versioned } from "../../../state/save-versioned"
import { useVersionedForm } from "../../../state/use-versioned-form"

/** Edits a flat record or creates one; only the changed keys are sent. Conflicts are keys. */
export function useRecordForm<V extends object, K extends keyof V & string = keyof V & string>(options: {
  /** The record to edit; undefined to create one. */
  record: (V & { version: number }) | undefined
  blank: V
  create: (values: V) => Promise<unknown>
  patch: (version: number, changes: Partial<V>) => Promise<{ version: number }>
  onSaved: (values: V) => unknown
}) {
  const keys = Object.keys(options.blank) as K[]
  // A copy by JSON also copies the proxies of a store, and tracks what it reads.
  const pick = (values: V): V => JSON.parse(JSON.stringify(Object.fromEntries(keys.map(key => [key, values[key]]))))
  const record: Versioned<V> | undefined = options.record && {
    version: options.record.version,
    value: pick(options.record),
  }
  return useVersionedForm<V, K>({
    current: () => record,
    blank: options.blank,
    copy: pick,
    merge: (base, mine, theirs, sides = {}) => {
      const { merged, conflicts } = merge3<V, K>({ base, mine, theirs }, keys, { sides })
      return { merged: pick(merged as V), conflicts }
    },
    send: async ({ version, base, mine }) => {
      if (!record) {
        await options.create(mine)
        return { version, value: mine }
      }
      const changed = keys.filter(key => !isEqual(base[key], mine[key]))
      const changes = Object.fromEntries(changed.map(key => [key, mine[key]])) as unknown as Partial<V>
      return { version: (await options.patch(version, changes)).version, value: mine }
    },
    currentOf: ({ current }) => {
      const theirs = current as unknown as (V & { version: number }) | undefined
      return theirs && { version: theirs.version, value: pick(theirs) }
    },
    onSaved: (_, values) => options.onSaved(values),
  })
}
