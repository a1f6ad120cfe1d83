import { Actor } from "../actor"
import { ChangeLog } from "../change-log"
import { Contact } from "../contact"
import { Failure } from "../error"
import { toSyncContact } from "./put"
import type { ChangeList, ChangeQuery, ContactChange, ContactInput } from "./schema"

export * as Sync from "."
export { put } from "./put"

const encodeCursor = (number: number) => Buffer.from(`n${number}`).toString("base64url")

function decodeCursor(cursor: string): number {
  const number = /^n(\d{1,15})$/.exec(Buffer.from(cursor, "base64url").toString())?.[1]
  if (number === undefined) throw new Failure("request.invalid", "The cursor does not belong to this query.")
  return Number(number)
}

/** Returns the last entry of each contact, in order. A contact that is created and then updated counts as created. */
function collapse(entries: ChangeLog.ChangeEntry[]): ChangeLog.ChangeEntry[] {
  const lastEntries = new Map<string, ChangeLog.ChangeEntry>()
  for (const entry of entries) {
    const previous = lastEntries.get(entry.id)
    lastEntries.delete(entry.id)
    const isNew = previous?.type === "contact.created" && entry.type === "contact.updated"
    lastEntries.set(entry.id, isNew ? { ...entry, type: "contact.created" } : entry)
  }
  return [...lastEntries.values()]
}

/**
 * Lists the changes of contacts since a time, or after a cursor, oldest first: each contact with its latest state. A
 * contact that changes again is listed again, so that a client that follows the cursor misses no change. Throws
 * `request.invalid` for an invalid cursor.
 */
export async function listChanges({ updatedSince, cursor, limit }: ChangeQuery): Promise<ChangeList> {
  const { account, id: hostId } = await Actor.current()
  const after =
    cursor === undefined
      ? updatedSince === undefined
        ? 0
        : await ChangeLog.findNumberBefore(account, updatedSince)
      : decodeCursor(cursor)
  const entries = await ChangeLog.list(account, after, limit)
  const changes = await Promise.all(
    collapse(entries.filter(({ at }) => updatedSince === undefined || at >= updatedSince)).map(
      async ({ type, id, at, into }): Promise<ContactChange> => {
        const contact = await Contact.load(id)
        return {
          type,
          id,
          at,
          ...(into === undefined ? {} : { into }),
          ...(contact ? { contact: toSyncContact(contact, hostId) } : {}),
        }
      },
    ),
  )
  return { changes, cursor: encodeCursor(entries.at(-1)?.number ?? after) }
}

const CONCURRENCY = 8

const keysOf = ({ externalId, identifiers }: ContactInput) => [
  ...(externalId === undefined ? [] : [`external ${externalId}`]),
  ...identifiers.map(({ kind, value }) => `${kind} ${value}`),
]

/**
 * Runs `work` for the index of each input, a limited number at a time, and returns the results in order. Inputs with a
 * common identifier run one after the other, so that the values of the last one remain.
 */
export async function forEachContact<T>(
  inputs: readonly (ContactInput | undefined)[],
  work: (index: number) => Promise<T>,
): Promise<T[]> {
  const previous = new Map<string, Promise<unknown>>()
  const lanes: Promise<unknown>[] = Array.from({ length: CONCURRENCY }, () => Promise.resolve())
  return Promise.all(
    inputs.map((input, index) => {
      const keys = input ? keysOf(input) : []
      const lane = index % CONCURRENCY
      const result = Promise.all([lanes[lane], ...keys.map(key => previous.get(key))]).then(() => work(index))
      const settled = result.catch(() => {})
      lanes[lane] = settled
      for (const key of keys) previous.set(key, settled)
      return result
    }),
  )
}
