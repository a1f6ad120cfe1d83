import { Actor } from "../actor"
import { Audit } from "../audit"
import { Clock } from "../clock"
import { Config } from "../configuration"
import { Failure } from "../error"
import { Signature } from "../signature"
import { ConcurrencyError, Table, type Write } from "../table"
import {
  DEFAULT_SCOPES,
  type HostDraft,
  type HostPatch,
  type Issued,
  type Host as Kept,
  type Scope,
  type ShownHost,
} from "./schema"
import * as Store from "./store"
import { generate, hash } from "./token"

export * as Host from "."
export { authenticate, claimed } from "./door"
export { embedders } from "./embedders"
export { generate, hash } from "./token"

const PERMISSION = "config.tokens"

const notFound = () => new Failure("host.notFound", "There is no such host.")
const changed = (current: ShownHost) =>
  new Failure("version.mismatch", "The host has been changed in the meantime.", { current })

function shown({ host, version }: Store.Loaded, uses: Map<string, string>): ShownHost {
  const { tokenHash, ...rest } = host
  return { ...rest, lastUsedAt: uses.get(Store.tokenKey(tokenHash).pk) ?? null, version }
}

async function found(id: string): Promise<Store.Loaded & { shown: ShownHost }> {
  const loaded = await Store.find(id)
  if (!loaded) throw notFound()
  return { ...loaded, shown: shown(loaded, await Store.uses([loaded.host])) }
}

async function unchanged(id: string, version: number) {
  const loaded = await found(id)
  if (loaded.version !== version) throw changed(loaded.shown)
  return loaded
}

/** Makes the writes; whoever was overtaken meanwhile is told how the host stands now. */
async function commit(id: string, writes: Write[]) {
  await Table.transact(writes).catch(async error => {
    throw error instanceof ConcurrencyError ? changed((await found(id)).shown) : error
  })
  Config.invalidate(Actor.account())
}

const subject = ({ id, name }: Kept) => ({ type: "host", id, label: name })
const said = ({ name, origins, scopes }: Kept) => ({ name, origins, scopes })

/** The hosts of the account, the oldest first. Throws `permission.denied`. */
export async function list(): Promise<ShownHost[]> {
  await Actor.allowed(PERMISSION)
  const all = await Store.all()
  const uses = await Store.uses(all.map(({ host }) => host))
  return all.map(loaded => shown(loaded, uses)).sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1))
}

function fresh(id: string, draft: HostDraft, tokenHash: string): Kept {
  const { id: by, name } = Actor.author()
  return { id, ...draft, tokenHash, createdAt: Clock.iso(), createdBy: { id: by, name }, refreshedAt: null }
}

/** Makes a host known and answers its token, this once. Throws `permission.denied`. */
export async function create(draft: HostDraft): Promise<Issued> {
  await Actor.allowed(PERMISSION)
  const token = generate()
  const host = fresh(Clock.id("hst"), draft, hash(token))
  await commit(host.id, [
    Store.writing(host, 0),
    Store.issuing(host),
    ...Audit.entry("host.created", subject(host), {}, said(host)),
  ])
  return { host: shown({ host, version: 1 }, new Map()), token }
}

/** Changes what is given. Throws `host.notFound`, `version.mismatch` with the host, `permission.denied`. */
export async function patch(id: string, version: number, { name, origins, scopes }: HostPatch): Promise<ShownHost> {
  await Actor.allowed(PERMISSION)
  const before = await unchanged(id, version)
  const host = {
    ...before.host,
    name: name ?? before.host.name,
    origins: origins ?? before.host.origins,
    scopes: scopes ?? before.host.scopes,
  }
  await commit(id, [
    Store.writing(host, version),
    ...(scopes ? [Store.issuing(host)] : []),
    ...Audit.entry("host.changed", subject(host), said(before.host), said(host)),
  ])
  return { ...before.shown, ...said(host), version: version + 1 }
}

/** Gives a host another token, told this once; the one before is refused at once. Throws `host.notFound`, `permission.denied`. */
export async function refresh(id: string): Promise<Issued> {
  await Actor.allowed(PERMISSION)
  const before = await found(id)
  const token = generate()
  const host = { ...before.host, tokenHash: hash(token), refreshedAt: Clock.iso() }
  await commit(id, [
    Store.writing(host, before.version),
    Store.revoking(before.host),
    Store.issuing(host, before.shown.lastUsedAt),
    ...Audit.entry(
      "host.refreshed",
      subject(host),
      { refreshedAt: before.host.refreshedAt },
      { refreshedAt: host.refreshedAt },
    ),
  ])
  return { host: { ...before.shown, refreshedAt: host.refreshedAt, version: before.version + 1 }, token }
}

/** Takes a host away; its token is refused at once. Throws `host.notFound`, `version.mismatch` with the host, `permission.denied`. */
export async function remove(id: string, version: number) {
  await Actor.allowed(PERMISSION)
  const { host } = await unchanged(id, version)
  await commit(id, [
    Store.removing(id, version),
    Store.revoking(host),
    Signature.forgetting(id),
    ...Audit.entry("host.removed", subject(host), said(host), {}),
  ])
}

/** Keeps a host under a token that is given, in place of the one with that id and its token: for data to begin with. */
export async function save(
  { id, scopes = [...DEFAULT_SCOPES], ...draft }: Omit<HostDraft, "scopes"> & { id: string; scopes?: Scope[] },
  token: string,
) {
  await Actor.current()
  const before = await Store.find(id)
  const host = fresh(id, { ...draft, scopes }, hash(token))
  const replaced = before && before.host.tokenHash !== host.tokenHash
  await commit(id, [
    Store.writing(host, before?.version ?? 0),
    ...(replaced ? [Store.revoking(before.host)] : []),
    Store.issuing(host),
  ])
}
