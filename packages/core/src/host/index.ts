import { timingSafeEqual } from "node:crypto"
import { Actor } from "../actor"
import { Config } from "../config"
import { Failure } from "../error"
import { Table } from "../table"
import { hash } from "./token"

export * as Host from "."
export { generate } from "./token"

const key = (tokenHash: string) => ({ pk: `TOKEN#${tokenHash}`, sk: "TOKEN" })

/** Tokens never change hands, so whose one was is remembered; whether it still holds is the configuration's to say. */
const owners = new Map<string, { account: string; host: string }>()
const REMEMBERED = 1000

const ownerOf = async (tokenHash: string) => {
  const known = owners.get(tokenHash)
  if (known) return known
  const item = await Table.get(key(tokenHash))
  if (!item) return undefined
  const owner = { account: String(item["account"]), host: String(item["host"]) }
  if (owners.size >= REMEMBERED) owners.clear()
  owners.set(tokenHash, owner)
  return owner
}

const same = (a: string, b: string) => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))

const refused = () => new Failure("token.invalid", "The host token is not valid.")

/** The host that a bearer token belongs to. Throws `token.invalid`. */
export const authenticate = async (token: string): Promise<Actor.Actor> => {
  const tokenHash = hash(token)
  const owner = await ownerOf(tokenHash)
  if (!owner) throw refused()
  const host = (await Config.of(owner.account)).hosts.get(owner.host)
  if (!host || !same(host.tokenHash, tokenHash)) throw refused()
  return { type: "host", account: owner.account, id: host.id, permissions: new Set() }
}

/** Keeps a host under a token, in place of the one with that id and its token. */
export const save = async (host: { id: string; name: string; origins: string[] }, token: string) => {
  const account = Actor.account()
  const tokenHash = hash(token)
  await Table.transact([
    Table.write({ ...key(tokenHash), account, host: host.id }),
    Table.write(Config.item(account, `HOST#${host.id}`, { ...host, tokenHash })),
  ])
  Config.forget(account)
}
