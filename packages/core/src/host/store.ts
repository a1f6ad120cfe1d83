import QuickLRU from "quick-lru"
import type { Permission } from "../access/schema"
import { Actor } from "../actor"
import { Clock } from "../clock"
import { Config } from "../configuration"
import { Crypto } from "../crypto"
import { Failure } from "../error"
import { Log } from "../log"
import { ConcurrencyError, type Condition, type Item, Table, type Write } from "../table"
import { DEFAULT_SCOPES, type Host, type Scope } from "./schema"

/** A host with its stored version. */
export interface StoredHost {
  host: Host
  version: number
}

/** Returns the key of a token's item: the token is valid exactly as long as the item exists. */
export function tokenKey(tokenHash: string) {
  return { pk: `TOKEN#${tokenHash}`, sk: "TOKEN" }
}

const PREFIX = "HOST#"
const key = (id: string) => ({ pk: Config.partition(Actor.account()), sk: PREFIX + id })

/** Returns a stored host; one that was stored without scopes has the default ones. */
const withDefaultScopes = (value: Omit<Host, "scopes"> & Partial<Host>): Host => ({
  ...value,
  scopes: value.scopes ?? [...DEFAULT_SCOPES],
})

const toStoredHost = (item: Item): StoredHost => ({
  host: withDefaultScopes(item["value"] as Host),
  version: Number(item["version"]),
})

/** Finds a host by its id. Throws `table.unavailable`. */
export async function find(id: string): Promise<StoredHost | undefined> {
  const item = await Table.get(key(id))
  return item && toStoredHost(item)
}

/** Returns the hosts of the account. Throws `table.unavailable`. */
export async function list(): Promise<StoredHost[]> {
  return (await Table.queryAll({ pk: Config.partition(Actor.account()), prefix: PREFIX })).map(toStoredHost)
}

/** Returns the time of the last use of each host's token, by its hash. Throws `table.unavailable`. */
export async function listLastUses(hosts: Host[]): Promise<Map<string, string>> {
  const items = await Table.getAll(hosts.map(host => tokenKey(host.tokenHash)))
  return new Map(items.flatMap(({ pk, lastUsedAt }) => (lastUsedAt ? [[pk, String(lastUsedAt)] as const] : [])))
}

const conflict = () => new ConcurrencyError("host")

const atVersion = (version: number): Condition => (version === 0 ? { is: "notExists" } : { equals: { version } })

/** Returns the write of a host, conditioned on its stored version, 0 for a new host. */
export function putHostWrite(host: Host, version: number): Write {
  return Table.putWrite(Config.item(Actor.account(), PREFIX + host.id, host, version + 1), atVersion(version), conflict)
}

/** Returns the write that deletes a host, conditioned on its version. */
export function deleteHostWrite(id: string, version: number): Write {
  return Table.deleteWrite(key(id), atVersion(version), conflict)
}

/** Returns the write that stores the token of a host; a replacing token keeps the time of the last use. */
export function putTokenWrite(host: Host, lastUsedAt?: string | null): Write {
  return Table.updateWrite(tokenKey(host.tokenHash), [
    [["account"], Actor.account()],
    [["host"], host.id],
    [["scopes"], host.scopes],
    ...(lastUsedAt ? [[["lastUsedAt"], lastUsedAt] as [string[], unknown]] : []),
  ])
}

/** Returns the write that deletes a token, which is rejected from then on. */
export function deleteTokenWrite(host: Host): Write {
  return Table.deleteWrite(tokenKey(host.tokenHash))
}

/** Records the use of a token; a deleted token is not stored again. Throws `token.invalid`. */
function touch(tokenHash: string) {
  return Table.transact([
    Table.updateWrite(
      tokenKey(tokenHash),
      [[["lastUsedAt"], Clock.iso()]],
      { is: "exists" },
      () => new Failure("token.invalid", "The host token is not valid."),
    ),
  ])
}

/** The account of each token when it was last read, only for reads beside the verification. */
const accountsByTokenHash = new QuickLRU<string, string>({ maxSize: 1000 })

/**
 * Returns the account of a token when this process last verified it, or undefined. Not to be trusted before
 * `authenticate`.
 */
export function cachedAccount(token: string) {
  return accountsByTokenHash.get(Crypto.hash(token))
}

const TOUCH_INTERVAL_MS = 60 * 60 * 1000

/** The permissions that a scope includes. */
const SCOPE_PERMISSIONS: Readonly<Record<Scope, readonly Permission[]>> = {
  interactions: [],
  "contacts.read": ["contacts.export"],
  "contacts.write": ["contacts.add", "contacts.update", "tools.import"],
}

/** Returns a host as an actor with the permissions of its scopes. */
export function hostActor(account: string, id: string, scopes: readonly Scope[] = DEFAULT_SCOPES): Actor.Actor {
  const permissions = new Set(scopes.flatMap(scope => SCOPE_PERMISSIONS[scope]))
  return { type: "host", account, id, permissions, scopes: new Set(scopes) }
}

/** The host of a token, and a function that records its use and never throws. */
interface VerifiedHost {
  actor: Actor.Actor
  touch: () => Promise<void>
}

/**
 * Returns the host of a bearer token by one strong read: every process rejects a refreshed or removed token at once.
 * Throws `token.invalid`.
 */
export async function authenticate(token: string): Promise<VerifiedHost> {
  const tokenHash = Crypto.hash(token)
  const item = await Table.get(tokenKey(tokenHash))
  if (!item) {
    accountsByTokenHash.delete(tokenHash)
    throw new Failure("token.invalid", "The host token is not valid.")
  }
  const account = String(item["account"])
  accountsByTokenHash.set(tokenHash, account)
  const lastUsedAt = Date.parse(String(item["lastUsedAt"] ?? "")) || 0
  return {
    actor: hostActor(account, String(item["host"]), (item["scopes"] as Scope[] | undefined) ?? DEFAULT_SCOPES),
    touch: async () => {
      if (Clock.millis() - lastUsedAt < TOUCH_INTERVAL_MS) return
      await touch(tokenHash).catch(error => Log.error("host.unnoted", error))
    },
  }
}
