import { Actor } from "../actor"
import { ConcurrencyError, type Condition, type Item, Table, type Write } from "../table"
import { item as configurationItem, KEYS, partition } from "./items"
import type { Person } from "./schema"

/** An item of the configuration that a draft can change; it does not exist when it has no value. */
export interface ConfigItem {
  value: unknown
  version: number
}

/** An item as the draft has it, with the published version that this change is based on. */
export interface DraftItem extends ConfigItem {
  baseVersion: number
}

/** The root of the draft, written with every change so that changes are serialized. */
interface DraftHead {
  rev: number
  /** The revision at which the present draft began: items of another one belong to a draft that has ended. */
  epoch: number
  /** The highest version that was ever given to an item; later versions are above it. */
  floor: number
  by: Person
  at: string
}

/** Everything that a change of the configuration depends on, as two strongly consistent reads return it. */
export interface Snapshot extends DraftHead {
  version: number
  items: Item[]
  published: Map<string, ConfigItem>
  drafted: Map<string, DraftItem>
  /** Items of drafts that have ended, not deleted yet. */
  staleDraftItems: Item[]
}

export const ABSENT_ITEM: ConfigItem = { value: undefined, version: 0 }
const HEAD_KEY = "HEAD"
const VERSION_DIGITS = 9

function draftPartition() {
  return `A#${Actor.account()}#DRAFT`
}

/** Returns a number as text that sorts by value. */
export function padVersion(version: number) {
  return String(version).padStart(VERSION_DIGITS, "0")
}

function isConfigItem(sk: string) {
  return sk.startsWith(KEYS.section) || sk.startsWith(KEYS.campaign) || sk === KEYS.sectionOrder || sk === KEYS.identity
}

function toConfigItem(item: Item): ConfigItem {
  return { value: item["value"], version: Number(item["version"] ?? 0) }
}

function toHead(item: Item | undefined): DraftHead {
  return {
    rev: Number(item?.["rev"] ?? 0),
    epoch: Number(item?.["epoch"] ?? 0),
    floor: Number(item?.["floor"] ?? 0),
    by: (item?.["by"] ?? { id: "", name: "" }) as Person,
    at: String(item?.["at"] ?? ""),
  }
}

/**
 * Returns the published configuration and the draft. The draft is read first: after a publication in between
 * the snapshot has the new version, and not an ended draft beside a version without it. Throws `table.unavailable`.
 */
export async function loadSnapshot(): Promise<Snapshot> {
  const draftItems = await Table.queryAll({ pk: draftPartition() })
  const items = await Table.queryAll({ pk: partition(Actor.account()) })
  const head = toHead(draftItems.find(item => item.sk === HEAD_KEY))
  const prefix = `${padVersion(head.epoch)}#`
  return {
    ...head,
    version: Number(items.find(item => item.sk === KEYS.version)?.["value"] ?? 0),
    items,
    published: new Map(items.filter(item => isConfigItem(item.sk)).map(item => [item.sk, toConfigItem(item)])),
    drafted: new Map(
      draftItems
        .filter(item => item.sk.startsWith(prefix))
        .map(item => [item.sk.slice(prefix.length), { ...toConfigItem(item), baseVersion: Number(item["from"]) }]),
    ),
    staleDraftItems: draftItems.filter(item => item.sk !== HEAD_KEY && !item.sk.startsWith(prefix)),
  }
}

const conflict = () => new ConcurrencyError("configuration")

function atVersion(version: number): Condition {
  return version === 0 ? { is: "notExists" } : { equals: { version } }
}

/** Returns the write of the next revision of the head, which fails when another writer made one. */
export function headWrite({ rev, epoch, floor, by, at }: Snapshot, next: Partial<DraftHead>): Write {
  return Table.putWrite(
    { pk: draftPartition(), sk: HEAD_KEY, epoch, floor, by, at, ...next, rev: rev + 1 },
    rev === 0 ? { is: "notExists" } : { equals: { rev } },
    conflict,
  )
}

function draftKey(epoch: number, sk: string) {
  return { pk: draftPartition(), sk: `${padVersion(epoch)}#${sk}` }
}

/** Returns the write of one item of a draft. */
export function draftItemWrite(epoch: number, sk: string, { value, version, baseVersion }: DraftItem): Write {
  return Table.putWrite({ ...draftKey(epoch, sk), value, version, from: baseVersion })
}

/**
 * Returns the writes that begin a new draft and delete items of this one and of those before, at most `maxWrites`.
 */
export function resetDraftWrites(snapshot: Snapshot, next: Partial<DraftHead>, maxWrites: number): Write[] {
  const { drafted, epoch, staleDraftItems } = snapshot
  const keys = [...staleDraftItems, ...[...drafted.keys()].map(sk => draftKey(epoch, sk))]
  const floor = Math.max(snapshot.floor, ...[...drafted.values()].map(item => item.version))
  return [
    headWrite(snapshot, { ...next, epoch: snapshot.rev + 1, floor }),
    ...keys.slice(0, Math.max(0, maxWrites - 1)).map(key => Table.deleteWrite(key)),
  ]
}

/** Returns the write of a published item, which fails unless the stored one still has version `before`. */
export function publishItemWrite(sk: string, { value, version }: ConfigItem, before: number): Write {
  const item = configurationItem(Actor.account(), sk, value, version)
  return value === undefined
    ? Table.deleteWrite(item, atVersion(before), conflict)
    : Table.putWrite(item, atVersion(before), conflict)
}

/** Returns the write that increments the number of published versions. */
export function incrementVersionWrite(before: number): Write {
  return Table.putWrite(
    configurationItem(Actor.account(), KEYS.version, before + 1),
    before === 0 ? { is: "notExists" } : { equals: { value: before } },
    conflict,
  )
}
