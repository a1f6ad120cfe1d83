import { Actor } from "../actor"
import { Clock } from "../clock"
import { Config } from "../configuration"
import { Failure } from "../error"
import { ConcurrencyError, type Condition, type Item, Table, type Write } from "../table"
import { DEFAULT_SCOPES, type Host } from "./schema"

export interface Loaded {
  host: Host
  version: number
}

/** The authority on a token: while the item is there the token holds, and no longer. */
export function tokenKey(tokenHash: string) {
  return { pk: `TOKEN#${tokenHash}`, sk: "TOKEN" }
}

const PREFIX = "HOST#"
const key = (id: string) => ({ pk: Config.partition(Actor.account()), sk: PREFIX + id })

/** A host that was stored before there were scopes has the default ones. */
const hostOf = (value: Omit<Host, "scopes"> & Partial<Host>): Host => ({
  ...value,
  scopes: value.scopes ?? [...DEFAULT_SCOPES],
})

const loaded = (item: Item): Loaded => ({ host: hostOf(item["value"] as Host), version: Number(item["version"]) })

/** The host of that id, or undefined. Throws `table.unavailable`. */
export async function find(id: string): Promise<Loaded | undefined> {
  const item = await Table.get(key(id))
  return item && loaded(item)
}

/** The hosts of the account. Throws `table.unavailable`. */
export async function list(): Promise<Loaded[]> {
  return (await Table.queryAll({ pk: Config.partition(Actor.account()), prefix: PREFIX })).map(loaded)
}

/** When each of the tokens was last used, by its hash. Throws `table.unavailable`. */
export async function listLastUses(hosts: Host[]): Promise<Map<string, string>> {
  const items = await Table.getAll(hosts.map(host => tokenKey(host.tokenHash)))
  return new Map(items.flatMap(({ pk, lastUsedAt }) => (lastUsedAt ? [[pk, String(lastUsedAt)] as const] : [])))
}

const conflict = () => new ConcurrencyError("host")

const at = (version: number): Condition => (version === 0 ? { is: "notExists" } : { equals: { version } })

/** The write of a host over the version it must still have, 0 for none. */
export function putHostWrite(host: Host, version: number): Write {
  return Table.putWrite(Config.item(Actor.account(), PREFIX + host.id, host, version + 1), at(version), conflict)
}

/** The write that takes a host away. */
export function deleteHostWrite(id: string, version: number): Write {
  return Table.deleteWrite(key(id), at(version), conflict)
}

/** The write that lets a token in for a host; a token that takes another's place goes on from its last use. */
export function putTokenWrite(host: Host, lastUsedAt?: string | null): Write {
  return Table.updateWrite(tokenKey(host.tokenHash), [
    [["account"], Actor.account()],
    [["host"], host.id],
    [["scopes"], host.scopes],
    ...(lastUsedAt ? [[["lastUsedAt"], lastUsedAt] as [string[], unknown]] : []),
  ])
}

/** The write by which a token is refused from then on. */
export function deleteTokenWrite(host: Host): Write {
  return Table.deleteWrite(tokenKey(host.tokenHash))
}

/** Notes that a token was used; one that has gone meanwhile stays gone. Throws `token.invalid`. */
export function touch(tokenHash: string) {
  return Table.transact([
    Table.updateWrite(
      tokenKey(tokenHash),
      [[["lastUsedAt"], Clock.iso()]],
      { is: "exists" },
      () => new Failure("token.invalid", "The host token is not valid."),
    ),
  ])
}
