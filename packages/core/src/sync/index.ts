import { Actor } from "../actor"
import { ChangeLog } from "../change-log"
import { Contact } from "../contact"
import { Failure } from "../error"
import { toSyncContact } from "./put"
import type { ChangeList, ChangeQuery, ContactChange, ContactInput } from "./schema"

export * as Sync from "."
export { put } from "./put"

const encode = (number: number) => Buffer.from(`n${number}`).toString("base64url")

function decode(cursor: string): number {
  const number = /^n(\d{1,15})$/.exec(Buffer.from(cursor, "base64url").toString())?.[1]
  if (number === undefined) throw new Failure("request.invalid", "The cursor does not belong to this query.")
  return Number(number)
}

/** Returns the last entry of each contact, in order; one that was created among them stays so. */
function collapse(entries: ChangeLog.ChangeEntry[]): ChangeLog.ChangeEntry[] {
  const last = new Map<string, ChangeLog.ChangeEntry>()
  for (const entry of entries) {
    const before = last.get(entry.id)
    last.delete(entry.id)
    const isNew = before?.type === "contact.created" && entry.type === "contact.updated"
    last.set(entry.id, isNew ? { ...entry, type: "contact.created" } : entry)
  }
  return [...last.values()]
}

/**
 * Lists the changes of contacts since a time, or after a cursor, oldest first: each contact with its latest state. A
 * contact that changes again appears again later, so that following the cursor misses nothing. Throws
 * `request.invalid` for a cursor that was not given out.
 */
export async function listChanges({ updatedSince, cursor, limit }: ChangeQuery): Promise<ChangeList> {
  const { account, id: hostId } = await Actor.current()
  const after =
    cursor === undefined
      ? updatedSince === undefined
        ? 0
        : await ChangeLog.numberBefore(account, updatedSince)
      : decode(cursor)
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
  return { changes, cursor: encode(entries.at(-1)?.number ?? after) }
}

const CONCURRENCY = 8

const keysOf = ({ externalId, identifiers }: ContactInput) => [
  ...(externalId === undefined ? [] : [`external ${externalId}`]),
  ...identifiers.map(({ kind, value }) => `${kind} ${value}`),
]

/**
 * Runs `work` for each input, a limited number at a time, and returns the results in order. Inputs that have an
 * identifier in common run one after the other, so that the last of them wins.
 */
export async function forEachContact<T>(
  inputs: readonly (ContactInput | undefined)[],
  work: (at: number) => Promise<T>,
): Promise<T[]> {
  const previous = new Map<string, Promise<unknown>>()
  const lanes: Promise<unknown>[] = Array.from({ length: CONCURRENCY }, () => Promise.resolve())
  return Promise.all(
    inputs.map((input, at) => {
      const keys = input ? keysOf(input) : []
      const lane = at % CONCURRENCY
      const result = Promise.all([lanes[lane], ...keys.map(key => previous.get(key))]).then(() => work(at))
      const settled = result.catch(() => {})
      lanes[lane] = settled
      for (const key of keys) previous.set(key, settled)
      return result
    }),
  )
}
