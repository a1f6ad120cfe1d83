import { isDeepStrictEqual } from "node:util"
import { Actor } from "../actor"
import { Audit } from "../audit"
import type { Entry, Kind } from "../audit/schema"
import { Clock } from "../clock"
import { Config } from "../config"
import { Failure } from "../error"
import { Live } from "../live"
import { retryOnConflict, Table, TRANSACTION_LIMIT, type Write } from "../table"
import type { Change, Edition } from "./schema"
import type { Stand } from "./store"
import * as Store from "./store"

function labelOf(value: unknown) {
  const { title, label, name } = (value ?? {}) as Record<string, unknown>
  return String(title ?? label ?? name ?? "")
}

const KINDS = { SECTION: "section", SECTIONS: "order", CAMPAIGN: "campaign", IDENTITY: "identity" } as const

/** What becomes of a part, in the words of a list. */
export function described(sk: string, before: unknown, after: unknown): Change {
  const [kind = ""] = sk.split("#", 1)
  return {
    kind: KINDS[kind as keyof typeof KINDS],
    id: sk.slice(kind.length + 1),
    label: labelOf(after ?? before),
    change: after === undefined ? "removed" : before === undefined ? "created" : "changed",
  }
}

/** A part as an edition has it. */
export function part({ published, drafted }: Stand, edition: Edition, sk: string): Store.Part {
  return (edition === "draft" ? drafted.get(sk) : undefined) ?? published.get(sk) ?? Store.NOTHING
}

/** What somebody wants the parts of the configuration to be, undefined for gone, and how the audit tells of it. */
export interface Wanted {
  parts: Map<string, unknown>
  kind: Kind
  subject: Entry["subject"]
  before: object
  after: object
  /** What is written along with it. */
  along?: Write[]
}

const plain = (value: unknown) => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)))
export function same(one: unknown, other: unknown) {
  return isDeepStrictEqual(plain(one), plain(other))
}

function author() {
  const { id, name } = Actor.author()
  return { id, name }
}

const drafting = (stand: Stand, { parts }: Wanted, version: number): Write[] => [
  Store.heading(stand, { by: author(), at: Clock.iso() }),
  ...[...parts].map(([sk, value]) => {
    const published = stand.published.get(sk) ?? Store.NOTHING
    const from = stand.drafted.get(sk)?.from ?? published.version
    return Table.putWrite(Store.draftItem(stand.epoch, sk, { value, version, from }))
  }),
]

/** What a publication writes over: the parts with the versions that they must still have. */
export type Publishing = Map<string, Store.Part & { from: number }>

/** The failure of what no single transaction holds. */
export function tooLarge() {
  return new Failure(
    "configuration.tooLarge",
    "This changes more than can be published at once. Nothing was written: publish a part of it first.",
  )
}

/** DynamoDB takes four megabytes at once. */
const MOST_BYTES = 3_500_000

/** The writes that publish parts as one version, with what they were before. Throws `configuration.tooLarge`. */
export function published(stand: Stand, parts: Publishing, note: string): Write[] {
  const version = stand.version + 1
  const sides = new Map(
    [...parts].map(([sk, { value }]) => [sk, { before: stand.published.get(sk)?.value, after: value }]),
  )
  const changes = [...sides].map(([sk, { before, after }]) => described(sk, before, after))
  const writes = [
    Store.counting(stand.version),
    ...[...parts].map(([sk, { from, ...part }]) => Store.publishing(sk, part, from)),
    ...Store.remembering({ version, at: Clock.iso(), by: author(), note, changes }, sides),
  ]
  // The head and the audit come along.
  if (writes.length + 2 > TRANSACTION_LIMIT || Buffer.byteLength(JSON.stringify(writes)) > MOST_BYTES) throw tooLarge()
  return writes
}

/** Makes every process of the account read the configuration anew, and every open page. */
export async function announce(version: number) {
  Config.forget(Actor.account())
  await Live.broadcast({ type: "configuration.published", version })
}

function undrafted({ drafted }: Stand, { parts }: Wanted) {
  if ([...parts.keys()].some(sk => drafted.has(sk)))
    throw new Failure(
      "configuration.draftConflict",
      "The draft holds another change of this. Publish or discard it first.",
    )
}

function directly(stand: Stand, wanted: Wanted, version: number): Write[] {
  undrafted(stand, wanted)
  const parts = [...wanted.parts].map(
    ([sk, value]) => [sk, { value, version, from: stand.published.get(sk)?.version ?? 0 }] as const,
  )
  const gone = [...wanted.parts.values()].includes(undefined)
  return [
    Store.heading(stand, gone ? { floor: Math.max(stand.floor, version) } : {}),
    ...published(stand, new Map(parts), ""),
  ]
}

/**
 * Changes parts of an edition as `plan` wants them, given how things stand, and answers their version; in the
 * published one the change is a version of its own. What the plan throws is thrown. Throws `configuration.draftConflict`.
 */
export function change(edition: Edition, plan: (stand: Stand) => Wanted | Promise<Wanted>): Promise<number> {
  return retryOnConflict(
    async () => {
      const stand = await Store.read()
      const wanted = await plan(stand)
      const before = [...wanted.parts.keys()].map(sk => part(stand, edition, sk).version)
      const version = Math.max(stand.floor, ...before) + 1
      const { kind, subject } = wanted
      const after = edition === "draft" ? { ...wanted.after, draft: true } : wanted.after
      const writes = edition === "draft" ? drafting(stand, wanted, version) : directly(stand, wanted, version)
      await Table.transact([...writes, ...Audit.entry(kind, subject, wanted.before, after), ...(wanted.along ?? [])])
      if (edition === "published") await announce(stand.version + 1)
      return version
    },
    { subject: "configuration" },
  )
}
