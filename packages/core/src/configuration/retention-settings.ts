import { isDeepStrictEqual } from "node:util"
import { Actor } from "../actor"
import { Audit } from "../audit"
import { Failure } from "../error"
import { DEFAULT_RETENTION, type Retention, type VersionedRetention } from "../retention/schema"
import { Table } from "../table"
import { commit } from "./cache"
import { item, KEYS, partition } from "./items"

const PERMISSION = "config.profiles"

async function load(account: string): Promise<VersionedRetention> {
  const stored = await Table.get({ pk: partition(account), sk: KEYS.retention })
  return {
    ...DEFAULT_RETENTION,
    ...(stored?.["value"] as Retention | undefined),
    version: Number(stored?.["version"] ?? 0),
  }
}

function conflict() {
  return new Failure("version.mismatch", "The retention has been changed in the meantime.")
}

/** Returns the retention of the account. Throws `permission.denied`. */
export async function get(): Promise<VersionedRetention> {
  return load((await Actor.allowed(PERMISSION)).account)
}

/**
 * Replaces the retention: items that are written afterwards expire by it, those that exist do not change. The same
 * values again write nothing. Throws `version.mismatch`, `permission.denied`.
 */
export async function replace(expectedVersion: number, retention: Retention): Promise<VersionedRetention> {
  const { account } = await Actor.allowed(PERMISSION)
  const { version, ...before } = await load(account)
  if (version !== expectedVersion) throw conflict()
  if (isDeepStrictEqual(before, retention)) return { ...before, version }
  await commit(account, [
    Table.putWrite(
      item(account, KEYS.retention, retention, version + 1),
      version === 0 ? { is: "notExists" } : { equals: { version } },
      conflict,
    ),
    ...Audit.entryWrites("retention.changed", { type: "retention", id: "" }, before, retention),
  ])
  return { ...retention, version: version + 1 }
}
