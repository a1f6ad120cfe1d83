import { isDeepStrictEqual } from "node:util"
import { Actor } from "../actor"
import { Audit } from "../audit"
import { Clock } from "../clock"
import { Config } from "../configuration"
import { Crypto } from "../crypto"
import { Failure } from "../error"
import { ConcurrencyError, type Write } from "../table"
import {
  DEFAULT_SCOPES,
  type HostDraft,
  type HostPatch,
  type HostView,
  type IssuedToken,
  type Host as Kept,
} from "./schema"
import { deleteSigningWrite } from "./signing"
import * as Store from "./store"

export * as Host from "."
export * as Signing from "./signing"
export { authenticate, cachedAccount, hostActor } from "./store"

const PERMISSION = "config.tokens"

/** Throws `permission.denied` for an actor who may not issue tokens: a token can read what is masked for that actor. */
async function assertMayIssueTokens() {
  await Actor.allowed(PERMISSION)
  await Actor.allowed("identifiers.view")
}

const notFound = () => new Failure("host.notFound", "There is no such host.")
const changed = (current: HostView) =>
  new Failure("version.mismatch", "The host has been changed in the meantime.", { current })

function shown({ host, version }: Store.Loaded, uses: Map<string, string>): HostView {
  const { tokenHash, ...rest } = host
  return {
    ...rest,
    rateLimit: rest.rateLimit ?? null,
    lastUsedAt: uses.get(Store.tokenKey(tokenHash).pk) ?? null,
    version,
  }
}

async function found(id: string): Promise<Store.Loaded & { shown: HostView }> {
  const loaded = await Store.find(id)
  if (!loaded) throw notFound()
  return { ...loaded, shown: shown(loaded, await Store.listLastUses([loaded.host])) }
}

async function unchanged(id: string, version: number) {
  const loaded = await found(id)
  if (loaded.version !== version) throw changed(loaded.shown)
  return loaded
}

/** Commits the writes; throws `version.mismatch` with the current host when another writer was first. */
async function commit(id: string, writes: Write[]) {
  await Config.commit(Actor.account(), writes).catch(async error => {
    throw error instanceof ConcurrencyError ? changed((await found(id)).shown) : error
  })
}

const subject = ({ id, name }: Kept) => ({ type: "host", id, label: name })
const auditedProperties = ({ name, origins, scopes, rateLimit }: Kept) => ({
  name,
  origins,
  scopes,
  rateLimit: rateLimit ?? null,
})

/** Returns the hosts of the account, the oldest first. Throws `permission.denied`. */
export async function list(): Promise<HostView[]> {
  await Actor.allowed(PERMISSION)
  const all = await Store.list()
  const uses = await Store.listLastUses(all.map(({ host }) => host))
  return all.map(loaded => shown(loaded, uses)).sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1))
}

function fresh(id: string, draft: HostDraft, tokenHash: string): Kept {
  const { id: by, name } = Actor.author()
  return { id, ...draft, tokenHash, createdAt: Clock.iso(), createdBy: { id: by, name }, refreshedAt: null }
}

/** Creates a host and returns its token, which is not returned again. Throws `permission.denied`. */
export async function create(draft: HostDraft): Promise<IssuedToken> {
  await assertMayIssueTokens()
  const token = Crypto.generate()
  const host = fresh(Clock.id("hst"), draft, Crypto.hash(token))
  await commit(host.id, [
    Store.putHostWrite(host, 0),
    Store.putTokenWrite(host),
    ...Audit.entryWrites("host.created", subject(host), {}, auditedProperties(host)),
  ])
  return { host: shown({ host, version: 1 }, new Map()), token }
}

/**
 * Changes the given values; writes nothing when none differs. Throws `host.notFound`, `version.mismatch` with the host,
 * `permission.denied`.
 */
export async function patch(id: string, version: number, changes: HostPatch): Promise<HostView> {
  const { name, origins, scopes, rateLimit } = changes
  await (scopes ? assertMayIssueTokens() : Actor.allowed(PERMISSION))
  const before = await unchanged(id, version)
  const host = {
    ...before.host,
    name: name ?? before.host.name,
    origins: origins ?? before.host.origins,
    scopes: scopes ?? before.host.scopes,
    rateLimit: rateLimit === undefined ? (before.host.rateLimit ?? null) : rateLimit,
  }
  if (isDeepStrictEqual(auditedProperties(before.host), auditedProperties(host))) return before.shown
  await commit(id, [
    Store.putHostWrite(host, version),
    ...(scopes ? [Store.putTokenWrite(host)] : []),
    ...Audit.entryWrites("host.changed", subject(host), auditedProperties(before.host), auditedProperties(host)),
  ])
  return { ...before.shown, ...auditedProperties(host), version: version + 1 }
}

/**
 * Replaces the token of a host and returns the new one, this once; the old one is rejected immediately. Throws
 * `host.notFound`, `permission.denied`.
 */
export async function refresh(id: string): Promise<IssuedToken> {
  await assertMayIssueTokens()
  const before = await found(id)
  const token = Crypto.generate()
  const host = { ...before.host, tokenHash: Crypto.hash(token), refreshedAt: Clock.iso() }
  await commit(id, [
    Store.putHostWrite(host, before.version),
    Store.deleteTokenWrite(before.host),
    Store.putTokenWrite(host, before.shown.lastUsedAt),
    ...Audit.entryWrites(
      "host.refreshed",
      subject(host),
      { refreshedAt: before.host.refreshedAt },
      { refreshedAt: host.refreshedAt },
    ),
  ])
  return { host: { ...before.shown, refreshedAt: host.refreshedAt, version: before.version + 1 }, token }
}

/**
 * Removes a host; its token is rejected immediately. Throws `host.notFound`, `version.mismatch` with the host,
 * `permission.denied`.
 */
export async function remove(id: string, version: number) {
  await Actor.allowed(PERMISSION)
  const { host } = await unchanged(id, version)
  await commit(id, [
    Store.deleteHostWrite(id, version),
    Store.deleteTokenWrite(host),
    deleteSigningWrite(id),
    ...Audit.entryWrites("host.removed", subject(host), auditedProperties(host), {}),
  ])
}

/** Creates or replaces the host with an id and a given token, for seed data. */
export async function upsert(
  {
    id,
    scopes = [...DEFAULT_SCOPES],
    rateLimit = null,
    ...draft
  }: Pick<HostDraft, "name" | "origins"> & Partial<HostDraft> & { id: string },
  token: string,
) {
  await Actor.current()
  const before = await Store.find(id)
  const host = fresh(id, { ...draft, scopes, rateLimit }, Crypto.hash(token))
  const replaced = before && before.host.tokenHash !== host.tokenHash
  await commit(id, [
    Store.putHostWrite(host, before?.version ?? 0),
    ...(replaced ? [Store.deleteTokenWrite(before.host)] : []),
    Store.putTokenWrite(host),
  ])
}

const ACCOUNT = /^[\w.-]{1,64}$/
const ORIGIN = /^https?:\/\/[a-z0-9.-]+(:\d+)?$/

/** Returns the exact origins of the account's hosts; none for an unknown account. Throws `table.unavailable`. */
export async function allowedOrigins(account: string): Promise<string[]> {
  if (!ACCOUNT.test(account)) return []
  const { hosts } = await Config.load(account)
  return [...new Set([...hosts.values()].flatMap(host => host.origins))].filter(origin => ORIGIN.test(origin))
}
