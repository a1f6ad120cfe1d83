import { Actor } from "../actor"
import { Clock } from "../clock"
import { Config } from "../configuration"
import { Contact } from "../contact"
import { INITIAL_VERSION, NORMALIZERS } from "../identity"
import { Table } from "../table"

export * as Rekey from "."

const SK = "NORMALISER"
/** Requests that began before the announcement have ended by then, however much the clocks of processes differ. */
const NOTICE_PERIOD_MS = 10_000

async function read(account: string): Promise<Config.NormalizerMigration> {
  const item = await Table.get({ pk: Config.partition(account), sk: SK })
  return (item?.["value"] as Config.NormalizerMigration | undefined) ?? { version: INITIAL_VERSION }
}

async function write(account: string, before: Config.NormalizerMigration, after: Config.NormalizerMigration) {
  const condition =
    before.version === INITIAL_VERSION && before.since === undefined ? { is: "notExists" as const } : undefined
  await Config.commit(account, [
    Table.putWrite(Config.item(account, SK, after), condition ?? { equals: { value: before } }),
  ])
}

/**
 * Says to which version of the rules the account's keys move, and from when it is in force: milliseconds since the
 * epoch, soon enough to wait for and late enough that every process knows by then. A move under way goes on. Throws
 * RangeError for a version that there is not, or that is not later.
 */
export async function announce(version: number): Promise<number> {
  const account = Actor.account()
  const now = await read(account)
  if (now.version === version) return now.since ?? Clock.millis()
  if (!NORMALIZERS.has(version)) throw new RangeError(`There is no version ${version} of the rules that name keys.`)
  if (version < now.version || now.from !== undefined)
    throw new RangeError(`The account is at version ${now.version}, or on its way there.`)
  const since = Clock.millis() + NOTICE_PERIOD_MS
  await write(account, now, { version, from: now.version, since })
  return since
}

const idOf = (pk: string) => pk.slice(pk.lastIndexOf("#") + 1)

/** The contacts that still have a key of an earlier version, each once. */
async function* listStaleContacts(account: string, version: number) {
  const seen = new Set<string>()
  for await (const item of Table.scan({ pk: `A#${account}#CONTACT#`, sk: "ID#" })) {
    const id = idOf(item.pk)
    if (Number(item["normalizer"] ?? INITIAL_VERSION) >= version || seen.has(id)) continue
    seen.add(id)
    yield id
  }
}

/**
 * Moves every key of the account to the version announced, contact by contact, while the account is in service; goes on
 * where an earlier run ended. Tells how many contacts it has moved so far, and answers how many in all. Throws
 * RangeError before the version is in force, `table.unavailable`.
 */
export async function migrate(told: (moved: number) => void = () => {}): Promise<number> {
  const account = Actor.account()
  const before = await read(account)
  if (before.from === undefined) return 0
  if ((before.since ?? 0) > Clock.millis()) throw new RangeError("The version is not in force yet.")
  let moved = 0
  // A contact that was written during one walk may have been passed by: the walk that finds none is the last.
  for (let found = true; found; ) {
    found = false
    for await (const id of listStaleContacts(account, before.version)) {
      found = true
      await Contact.migrateContact(id)
      told(++moved)
    }
  }
  await write(account, before, { version: before.version })
  return moved
}
