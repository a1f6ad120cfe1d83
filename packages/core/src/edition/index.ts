import { Actor } from "../actor"
import { Audit } from "../audit"
import { Clock } from "../clock"
import { Config } from "../config"
import { Failure } from "../error"
import { fitting } from "../section/fit"
import { retryOnConflict, Table, TRANSACTION_LIMIT, type Write } from "../table"
import { announce, described, type Publishing, published, same, tooLarge } from "./change"
import type { State, Versions, Edition as Which } from "./schema"
import type { Stand } from "./store"
import * as Store from "./store"

export * as Edition from "."
export { change, part, type Wanted } from "./change"
export { changes, read, type Stand } from "./store"

const PERMISSION = "config.forms"
const IDENTITY = "IDENTITY"

/** What the draft changes, sections first, each in the order of its id. */
const differing = ({ published, drafted }: Stand) =>
  [...drafted].filter(([sk, { value }]) => !same(published.get(sk)?.value, value)).sort(([a], [b]) => (a < b ? -1 : 1))

function stateOf(stand: Stand): State {
  const changes = differing(stand).map(([sk, { value }]) => described(sk, stand.published.get(sk)?.value, value))
  return { version: stand.version, draft: changes.length > 0 ? { by: stand.by, at: stand.at, changes } : null }
}

/** Where the configuration stands. Throws `permission.denied`. */
export async function state(): Promise<State> {
  await Actor.allowed(PERMISSION)
  return stateOf(await Store.read())
}

/** The configuration of an edition; the draft is the published one with the draft's changes laid over it. */
export function configured({ items, drafted }: Stand, edition: Which) {
  if (edition === "published") return Config.from(items)
  const kept = items.filter(item => !drafted.has(item.sk))
  const laid = [...drafted].map(([sk, { value, version }]) => Config.item(Actor.account(), sk, value, version))
  return Config.from([...kept, ...laid.filter(item => item["value"] !== undefined)])
}

const changed = (stand: Stand) =>
  new Failure("version.mismatch", "Another configuration has been published in the meantime.", {
    current: stateOf(stand),
  })

/** Throws `version.mismatch` when a drafted part began from what is not published any more, or nobody knows the version. */
function unchanged(stand: Stand, version: number) {
  const stale = [...stand.drafted].some(([sk, { from }]) => from !== (stand.published.get(sk)?.version ?? 0))
  if (stand.version !== version || stale) throw changed(stand)
}

async function permitted({ drafted }: Stand) {
  await Actor.allowed(PERMISSION)
  if (drafted.has(IDENTITY)) await Actor.allowed("config.identity")
}

/** Values may have come in since a field was drafted: it is published only if they still fit. */
function fitted(stand: Stand) {
  const { sections } = configured(stand, "draft")
  const changed = sections.filter(section => stand.drafted.has(`SECTION#${section.id}`))
  return fitting(configured(stand, "published").sections, changed, section => `/sections/${section.id}`)
}

/** The writes of a draft's end, with the others that belong to it. */
const ending = (stand: Stand, writes: Write[], next: Parameters<typeof Store.renewing>[1] = {}) => [
  ...Store.renewing(stand, next, TRANSACTION_LIMIT - writes.length),
  ...writes,
]

const subject = (version: number) => ({ type: "configuration", id: String(version) })

/**
 * Makes the draft what agents get, as one version; without a draft it answers how things stand. Throws
 * `version.mismatch` with the state when the published version is not `version`, `section.fieldInUse`,
 * `configuration.tooLarge`.
 */
export function publish(version: number, note: string): Promise<State> {
  return retryOnConflict(
    async () => {
      const stand = await Store.read()
      await permitted(stand)
      unchanged(stand, version)
      const parts: Publishing = new Map(differing(stand))
      if (parts.size === 0) return stateOf(stand)
      await fitted(stand)
      const next = stand.version + 1
      const { changes = [] } = stateOf(stand).draft ?? {}
      const audit = Audit.entry(
        "configuration.published",
        subject(next),
        { version: stand.version },
        { version: next, note, changes },
      )
      await Table.transact(ending(stand, [...published(stand, parts, note), ...audit]))
      await announce(next)
      return { version: next, draft: null }
    },
    { subject: "configuration" },
  )
}

/** Gives the draft up; what is published stays. Throws `permission.denied`. */
export function discard(): Promise<State> {
  return retryOnConflict(
    async () => {
      const stand = await Store.read()
      await permitted(stand)
      const { version, draft } = stateOf(stand)
      if (draft) {
        const { changes } = draft
        await Table.transact(ending(stand, Audit.entry("configuration.discarded", subject(version), { changes }, {})))
      }
      return { version, draft: null }
    },
    { subject: "configuration" },
  )
}

const PAGE = 20

/** A page of the versions that were published, newest first. Throws `permission.denied`. */
export async function versions(cursor?: string): Promise<Versions> {
  await Actor.allowed(PERMISSION)
  return Store.remembered(PAGE, cursor)
}

/** Whether the draft is these parts already, as after a request whose answer was lost. */
const drafts = ({ drafted }: Stand, parts: [string, unknown][]) =>
  drafted.size === parts.length && parts.every(([sk, value]) => drafted.has(sk) && same(drafted.get(sk)?.value, value))

/**
 * Makes the draft such that publishing it brings a version back, whatever the draft was before. Throws
 * `configuration.notFound`, `configuration.tooLarge`, `permission.denied`.
 */
export function restore(version: number): Promise<State> {
  return retryOnConflict(
    async () => {
      const stand = await Store.read()
      await permitted(stand)
      if (version < 1 || version > stand.version)
        throw new Failure("configuration.notFound", "There is no such version of the configuration.")
      const then = await Store.since(version)
      if (then.has(IDENTITY)) await Actor.allowed("config.identity")
      const floor = Math.max(stand.floor, ...[...stand.drafted.values()].map(drafted => drafted.version))
      const differ = [...then].filter(([sk, value]) => !same(stand.published.get(sk)?.value, value))
      const drafted = differ.map(([sk, value]): [string, Store.Drafted] => {
        const from = stand.published.get(sk)?.version ?? 0
        return [sk, { value, from, version: Math.max(floor, from) + 1 }]
      })
      if (drafts(stand, differ)) return stateOf(stand)
      const changes = differ.map(([sk, value]) => described(sk, stand.published.get(sk)?.value, value))
      const { id, name } = Actor.author()
      const now = { by: { id, name }, at: Clock.iso() }
      const writes = [
        ...drafted.map(([sk, part]) => Table.putWrite(Store.draftItem(stand.rev + 1, sk, part))),
        ...Audit.entry("configuration.restored", subject(version), {}, { changes }),
      ]
      if (writes.length >= TRANSACTION_LIMIT) throw tooLarge()
      await Table.transact(ending(stand, writes, now))
      return { version: stand.version, draft: changes.length > 0 ? { ...now, changes } : null }
    },
    { subject: "configuration" },
  )
}
