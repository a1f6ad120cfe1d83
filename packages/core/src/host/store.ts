import { Actor } from "../actor"
import { Clock } from "../clock"
import { Config } from "../config"
import { Failure } from "../error"
import { type Condition, type Item, Table, type Write } from "../table"
import type { Host } from "./schema"

export interface Loaded {
  host: Host
  version: number
}

/** The authority on a token: while the item is there the token holds, and no longer. */
export const tokenKey = (tokenHash: string) => ({ pk: `TOKEN#${tokenHash}`, sk: "TOKEN" })

const PREFIX = "HOST#"
const key = (id: string) => ({ pk: Config.partition(Actor.account()), sk: PREFIX + id })

const loaded = (item: Item): Loaded => ({ host: item["value"] as Host, version: Number(item["version"]) })

/** The host of that id, or undefined. Throws `table.unavailable`. */
export const find = async (id: string): Promise<Loaded | undefined> => {
  const item = await Table.get(key(id))
  return item && loaded(item)
}

/** The hosts of the account. Throws `table.unavailable`. */
export const all = async (): Promise<Loaded[]> =>
  (await Table.queryAll({ pk: Config.partition(Actor.account()), prefix: PREFIX })).map(loaded)

/** When each of the tokens was last used, by its hash. Throws `table.unavailable`. */
export const uses = async (hosts: Host[]): Promise<Map<string, string>> => {
  const items = await Table.getAll(hosts.map(host => tokenKey(host.tokenHash)))
  return new Map(items.flatMap(({ pk, lastUsedAt }) => (lastUsedAt ? [[pk, String(lastUsedAt)] as const] : [])))
}

/** Another admin wrote the host first. */
export class Changed extends Failure {
  constructor() {
    super("version.changed", "The host has been changed in the meantime.")
  }
}
const changed = () => new Changed()

const at = (version: number): Condition => (version === 0 ? { is: "absent" } : { equals: { version } })

/** The write of a host over the version it must still have, 0 for none. */
export const writing = (host: Host, version: number): Write =>
  Table.write(Config.item(Actor.account(), PREFIX + host.id, host, version + 1), at(version), changed)

/** The write that takes a host away. */
export const removing = (id: string, version: number): Write => Table.remove(key(id), at(version), changed)

/** The write that lets a token in for a host; a token that takes another's place goes on from its last use. */
export const issuing = (host: Host, lastUsedAt?: string | null): Write =>
  Table.update(tokenKey(host.tokenHash), [
    [["account"], Actor.account()],
    [["host"], host.id],
    ...(lastUsedAt ? [[["lastUsedAt"], lastUsedAt] as [string[], unknown]] : []),
  ])

/** The write by which a token is refused from then on. */
export const revoking = (host: Host): Write => Table.remove(tokenKey(host.tokenHash))

/** Notes that a token was used; one that has gone meanwhile stays gone. Throws `token.invalid`. */
export const used = (tokenHash: string) =>
  Table.transact([
    Table.update(
      tokenKey(tokenHash),
      [[["lastUsedAt"], Clock.iso()]],
      { is: "present" },
      () => new Failure("token.invalid", "The host token is not valid."),
    ),
  ])
