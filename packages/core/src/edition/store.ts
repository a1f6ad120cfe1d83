import { Actor } from "../actor"
import { Config } from "../config"
import { ConcurrencyError, type Condition, type Item, Table, type Write } from "../table"
import type { Person, Version } from "./schema"

/** A part of the configuration that a draft can change; without a value it is not there. */
export interface Part {
  value: unknown
  version: number
}

/** A part as the draft has it, and the published version of it that this began from. */
export interface Drafted extends Part {
  from: number
}

/** What the draft hangs on, written with every change so that changes follow one another. */
interface Head {
  rev: number
  /** Since which revision there is this draft: what lies under another one is of a draft that is over. */
  epoch: number
  /** No part is given a version up to this one again. */
  floor: number
  by: Person
  at: string
}

/** Everything that a change of the configuration depends on, as two strong reads give it. */
export interface Stand extends Head {
  version: number
  items: Item[]
  published: Map<string, Part>
  drafted: Map<string, Drafted>
  /** What is left of drafts that are over. */
  left: Item[]
}

export const NOTHING: Part = { value: undefined, version: 0 }
const HEAD = "HEAD"
const VERSION = "VERSION"
const DIGITS = 9

const drafts = () => `A#${Actor.account()}#DRAFT`
const versions = () => `A#${Actor.account()}#VERSIONS`
const parts = () => `A#${Actor.account()}#VERSIONS#PARTS`
const padded = (number: number) => String(number).padStart(DIGITS, "0")

const isPart = (sk: string) => /^(SECTION#|SECTIONS$|CAMPAIGN#|IDENTITY$)/.test(sk)
const partOf = (item: Item): Part => ({ value: item["value"], version: Number(item["version"] ?? 0) })

const headOf = (item: Item | undefined): Head => ({
  rev: Number(item?.["rev"] ?? 0),
  epoch: Number(item?.["epoch"] ?? 0),
  floor: Number(item?.["floor"] ?? 0),
  by: (item?.["by"] ?? { id: "", name: "" }) as Person,
  at: String(item?.["at"] ?? ""),
})

/**
 * How the configuration stands, published and drafted. The draft is read first: what is published in between is then
 * seen, and not a draft that is over beside a version that is not yet there. Throws `table.unavailable`.
 */
export async function read(): Promise<Stand> {
  const kept = await Table.queryAll({ pk: drafts() })
  const items = await Table.queryAll({ pk: Config.partition(Actor.account()) })
  const head = headOf(kept.find(item => item.sk === HEAD))
  const prefix = `${padded(head.epoch)}#`
  return {
    ...head,
    version: Number(items.find(item => item.sk === VERSION)?.["value"] ?? 0),
    items,
    published: new Map(items.filter(item => isPart(item.sk)).map(item => [item.sk, partOf(item)])),
    drafted: new Map(
      kept
        .filter(item => item.sk.startsWith(prefix))
        .map(item => [item.sk.slice(prefix.length), { ...partOf(item), from: Number(item["from"]) }]),
    ),
    left: kept.filter(item => item.sk !== HEAD && !item.sk.startsWith(prefix)),
  }
}

const conflict = () => new ConcurrencyError("configuration")

const at = (version: number): Condition => (version === 0 ? { is: "notExists" } : { equals: { version } })

/** The write that moves the head on; fails with a `ConcurrencyError` when another request has. */
export function heading({ rev, epoch, floor, by, at }: Stand, next: Partial<Head>): Write {
  return Table.putWrite(
    { pk: drafts(), sk: HEAD, epoch, floor, by, at, ...next, rev: rev + 1 },
    rev === 0 ? { is: "notExists" } : { equals: { rev } },
    conflict,
  )
}

const draftKey = (epoch: number, sk: string) => ({ pk: drafts(), sk: `${padded(epoch)}#${sk}` })

/** The item of a part in a draft. */
export function draftItem(epoch: number, sk: string, part: Drafted): Item {
  return { ...draftKey(epoch, sk), ...part }
}

/** The writes that begin another draft, and clear away what is left of this one and those before, as far as there is room. */
export function renewing(stand: Stand, next: Partial<Head>, room: number): Write[] {
  const keys = [...stand.left, ...[...stand.drafted.keys()].map(sk => draftKey(stand.epoch, sk))]
  const floor = Math.max(stand.floor, ...[...stand.drafted.values()].map(part => part.version))
  return [
    heading(stand, { ...next, epoch: stand.rev + 1, floor }),
    ...keys.slice(0, Math.max(0, room - 1)).map(key => Table.deleteWrite(key)),
  ]
}

/** The write of a published part over the version that it must still have; fails with a `ConcurrencyError`. */
export function publishing(sk: string, { value, version }: Part, from: number): Write {
  const item = Config.item(Actor.account(), sk, value, version)
  return value === undefined ? Table.deleteWrite(item, at(from), conflict) : Table.putWrite(item, at(from), conflict)
}

/** The write that counts the published configurations. */
export function counting(before: number): Write {
  return Table.putWrite(
    Config.item(Actor.account(), VERSION, before + 1),
    before === 0 ? { is: "notExists" } : { equals: { value: before } },
    conflict,
  )
}

/** The writes that remember a version, and every part it changed as it was before and is after. */
export function remembering(version: Version, changed: Map<string, { before: unknown; after: unknown }>): Write[] {
  return [
    Table.putWrite({ pk: versions(), sk: padded(version.version), ...version }),
    ...[...changed].map(([sk, sides]) =>
      Table.putWrite({ pk: parts(), sk: `${padded(version.version)}#${sk}`, part: sk, ...sides }),
    ),
  ]
}

/** A page of the versions, newest first. Throws `table.unavailable`. */
export async function remembered(limit: number, cursor: string | undefined) {
  const start = cursor ? { pk: versions(), sk: cursor } : undefined
  const { items, lastEvaluatedKey: last } = await Table.query({ pk: versions(), limit, newestFirst: true, start })
  const found = items.map(({ pk: _pk, sk: _sk, ...version }) => version as unknown as Version)
  return { versions: found, cursor: last ? String(last["sk"]) : null }
}

/** Every part that was ever published, as each version found it and left it, oldest first. Throws `table.unavailable`. */
export async function changes() {
  return (await Table.queryAll({ pk: parts() })).map(({ part, before, after }) => ({
    part: String(part),
    before,
    after,
  }))
}

/** The values that the parts changed since a version had in it. Throws `table.unavailable`. */
export async function since(version: number): Promise<Map<string, unknown>> {
  const items = await Table.queryAll({ pk: parts(), from: padded(version + 1) })
  // The first change after the version says how it was in it.
  return new Map(items.toReversed().map(item => [String(item["part"]), item["before"]]))
}
