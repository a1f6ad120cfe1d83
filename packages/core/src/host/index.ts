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
  type Host as HostRecord,
  type HostView,
  type IssuedToken,
} from "./schema"
import { deleteSigningWrite } from "./signing"
import * as Store from "./store"

export * as Host from "."
export * as Signing from "./signing"
export { authenticate, cachedAccount, hostActor } from "./store"

const PERMISSION = "config.tokens"

/** Throws `permission.denied` unless the actor may issue tokens, which can read values that are masked for agents. */
async function assertMayIssueTokens() {
  await Actor.allowed(PERMISSION)
  await Actor.allowed("identifiers.view")
}

const notFound = () => new Failure("host.notFound", "There is no such host.")
const versionMismatch = (current: HostView) =>
  new Failure("version.mismatch", "The host has been changed in the meantime.", { current })

function toView({ host, version }: Store.StoredHost, lastUses: Map<string, string>): HostView {
  const { tokenHash, ...publicProperties } = host
  return {
    ...publicProperties,
    rateLimit: host.rateLimit ?? null,
    lastUsedAt: lastUses.get(Store.tokenKey(tokenHash).pk) ?? null,
    version,
  }
}

async function getHost(id: string): Promise<Store.StoredHost & { view: HostView }> {
  const loaded = await Store.find(id)
  if (!loaded) throw notFound()
  return { ...loaded, view: toView(loaded, await Store.listLastUses([loaded.host])) }
}

async function getAtVersion(id: string, version: number) {
  const loaded = await getHost(id)
  if (loaded.version !== version) throw versionMismatch(loaded.view)
  return loaded
}

/** Commits the writes; throws `version.mismatch` with the current host when another writer was first. */
async function commit(id: string, writes: Write[]) {
  await Config.commit(Actor.account(), writes).catch(async error => {
    throw error instanceof ConcurrencyError ? versionMismatch((await getHost(id)).view) : error
  })
}

const auditSubject = ({ id, name }: HostRecord) => ({ type: "host", id, label: name })
const auditedProperties = ({ name, origins, scopes, rateLimit }: HostRecord) => ({
  name,
  origins,
  scopes,
  rateLimit: rateLimit ?? null,
})

/** Returns the hosts of the account, the oldest first. Throws `permission.denied`. */
export async function list(): Promise<HostView[]> {
  await Actor.allowed(PERMISSION)
  const hosts = await Store.list()
  const lastUses = await Store.listLastUses(hosts.map(({ host }) => host))
  return hosts.map(host => toView(host, lastUses)).sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1))
}

function newHost(id: string, draft: HostDraft, tokenHash: string): HostRecord {
  const { id: by, name } = Actor.author()
  return { id, ...draft, tokenHash, createdAt: Clock.iso(), createdBy: { id: by, name }, refreshedAt: null }
}

/** Creates a host and returns its token, which is not returned again. Throws `permission.denied`. */
export async function create(draft: HostDraft): Promise<IssuedToken> {
  await assertMayIssueTokens()
  const token = Crypto.generate()
  const host = newHost(Clock.id("hst"), draft, Crypto.hash(token))
  await commit(host.id, [
    Store.putHostWrite(host, 0),
    Store.putTokenWrite(host),
    ...Audit.entryWrites("host.created", auditSubject(host), {}, auditedProperties(host)),
  ])
  return { host: toView({ host, version: 1 }, new Map()), token }
}

/**
 * Changes the given values; writes nothing when none differs. Throws `host.notFound`, `version.mismatch` with the host,
 * `permission.denied`.
 */
export async function patch(id: string, version: number, changes: HostPatch): Promise<HostView> {
  const { name, origins, scopes, rateLimit } = changes
  await (scopes ? assertMayIssueTokens() : Actor.allowed(PERMISSION))
  const before = await getAtVersion(id, version)
  const host = {
    ...before.host,
    name: name ?? before.host.name,
    origins: origins ?? before.host.origins,
    scopes: scopes ?? before.host.scopes,
    rateLimit: rateLimit === undefined ? (before.host.rateLimit ?? null) : rateLimit,
  }
  if (isDeepStrictEqual(auditedProperties(before.host), auditedProperties(host))) return before.view
  await commit(id, [
    Store.putHostWrite(host, version),
    ...(scopes ? [Store.putTokenWrite(host)] : []),
    ...Audit.entryWrites("host.changed", auditSubject(host), auditedProperties(before.host), auditedProperties(host)),
  ])
  return { ...before.view, ...auditedProperties(host), version: version + 1 }
}

/**
 * Replaces the token of a host and returns the new one, this once; the old one is rejected immediately. Throws
 * `host.notFound`, `permission.denied`.
 */
export async function refresh(id: string): Promise<IssuedToken> {
  await assertMayIssueTokens()
  const before = await getHost(id)
  const token = Crypto.generate()
  const host = { ...before.host, tokenHash: Crypto.hash(token), refreshedAt: Clock.iso() }
  await commit(id, [
    Store.putHostWrite(host, before.version),
    Store.deleteTokenWrite(before.host),
    Store.putTokenWrite(host, before.view.lastUsedAt),
    ...Audit.entryWrites(
      "host.refreshed",
      auditSubject(host),
      { refreshedAt: before.host.refreshedAt },
      { refreshedAt: host.refreshedAt },
    ),
  ])
  return { host: { ...before.view, refreshedAt: host.refreshedAt, version: before.version + 1 }, token }
}

/**
 * Removes a host; its token is rejected immediately. Throws `host.notFound`, `version.mismatch` with the host,
 * `permission.denied`.
 */
export async function remove(id: string, version: number) {
  await Actor.allowed(PERMISSION)
  const { host } = await getAtVersion(id, version)
  await commit(id, [
    Store.deleteHostWrite(id, version),
    Store.deleteTokenWrite(host),
    deleteSigningWrite(id),
    ...Audit.entryWrites("host.removed", auditSubject(host), auditedProperties(host), {}),
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
  const host = newHost(id, { ...draft, scopes, rateLimit }, Crypto.hash(token))
  const isTokenReplaced = before && before.host.tokenHash !== host.tokenHash
  await commit(id, [
    Store.putHostWrite(host, before?.version ?? 0),
    ...(isTokenReplaced ? [Store.deleteTokenWrite(before.host)] : []),
    Store.putTokenWrite(host),
  ])
}

const ACCOUNT_NAME = /^[\w.-]{1,64}$/
const ORIGIN = /^https?:\/\/[a-z0-9.-]+(:\d+)?$/

/** Returns the exact origins of the account's hosts; none for an unknown account. Throws `table.unavailable`. */
export async function allowedOrigins(account: string): Promise<string[]> {
  if (!ACCOUNT_NAME.test(account)) return []
  const { hosts } = await Config.load(account)
  return [...new Set([...hosts.values()].flatMap(host => host.origins))].filter(origin => ORIGIN.test(origin))
}
