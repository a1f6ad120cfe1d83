import { isDeepStrictEqual } from "node:util"
import { Actor } from "../actor"
import { Clock } from "../clock"
import { Failure } from "../error"
import { retryOnConflict, TRANSACTION_LIMIT, type Write } from "../table"
import { type Configuration, fromItems, item, KEYS } from "./items"
import type { Change, ConfigurationStage, ConfigurationState } from "./schema"
import { ABSENT_ITEM, type ConfigItem, resetDraftWrites, type Snapshot } from "./store"

export const permissions = { sections: "config.forms", identity: "config.identity" } as const

const KINDS = [
  [KEYS.section, "section"],
  [KEYS.sectionOrder, "order"],
  [KEYS.campaign, "campaign"],
  [KEYS.identity, "identity"],
] as const

/** Returns the kind, the id and the label of an item; both are empty for the order and the identity settings. */
function describeItem(sk: string, value: unknown) {
  const kind = KINDS.find(([key]) => (key.endsWith("#") ? sk.startsWith(key) : sk === key))?.[1] ?? "section"
  const { id, title, label, name } = (value ?? {}) as Record<string, unknown>
  return { kind, id: String(id ?? name ?? ""), label: String(title ?? label ?? name ?? "") }
}

/** Describes the change of an item from one value to another; undefined means that it does not exist. */
export function describeChange(sk: string, before: unknown, after: unknown): Change {
  return {
    ...describeItem(sk, after ?? before),
    change: after === undefined ? "removed" : before === undefined ? "created" : "changed",
  }
}

/** Returns whether two values are equal when they are stored: properties that are undefined do not count. */
export function equalValues(a: unknown, b: unknown) {
  const toStored = (value: unknown) => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)))
  return isDeepStrictEqual(toStored(a), toStored(b))
}

/** Returns an item of the published configuration or of the draft. */
export function getItem({ published, drafted }: Snapshot, stage: ConfigurationStage, sk: string): ConfigItem {
  return (stage === "draft" ? drafted.get(sk) : undefined) ?? published.get(sk) ?? ABSENT_ITEM
}

/** Returns the published configuration, or the one that publishing the draft would result in. */
export function configurationOf({ items, drafted }: Snapshot, stage: ConfigurationStage): Configuration {
  if (stage === "published") return fromItems(items)
  const publishedItems = items.filter(({ sk }) => !drafted.has(sk))
  const draftedItems = [...drafted].map(([sk, { value, version }]) => item(Actor.account(), sk, value, version))
  return fromItems([...publishedItems, ...draftedItems.filter(({ value }) => value !== undefined)])
}

/** Returns the drafted items that differ from the published ones, by sort key. */
export function draftChanges({ published, drafted }: Snapshot) {
  return [...drafted]
    .filter(([sk, { value }]) => !equalValues(published.get(sk)?.value, value))
    .sort(([a], [b]) => (a < b ? -1 : 1))
}

/** Returns the published version and the changes of the draft. */
export function toState(snapshot: Snapshot): ConfigurationState {
  const { version, published, by, at } = snapshot
  const changes = draftChanges(snapshot).map(([sk, { value }]) => describeChange(sk, published.get(sk)?.value, value))
  return { version, draft: changes.length > 0 ? { by, at, changes } : null }
}

/** Throws `permission.denied` unless the actor may publish, discard or replace this draft. */
export async function assertPermitted({ drafted }: Snapshot) {
  await Actor.allowed(permissions.sections)
  if (drafted.has(KEYS.identity)) await Actor.allowed(permissions.identity)
}

/** Returns the actor and the time, as a draft and a version record them. */
export function authorship() {
  const { id, name } = Actor.author()
  return { by: { id, name }, at: Clock.iso() }
}

/** Returns the audit subject of a version of the configuration. */
export function auditSubject(version: number) {
  return { type: "configuration", id: String(version) }
}

/** The number of writes that a published change adds: the one of the mark. */
const MARK_WRITES = 1

/** Returns the writes that end the draft, with those that belong to the same transaction. */
export function endDraftWrites(snapshot: Snapshot, writes: Write[], next: Parameters<typeof resetDraftWrites>[1] = {}) {
  return [...resetDraftWrites(snapshot, next, TRANSACTION_LIMIT - MARK_WRITES - writes.length), ...writes]
}

/** Returns the failure of a change that does not fit one transaction. */
export function tooLarge() {
  return new Failure(
    "configuration.tooLarge",
    "This changes more than can be published at once. Nothing was written: publish a part of it first.",
  )
}

/** Repeats a change from its reads when another writer changed the configuration in between. */
export function retryChange<T>(attempt: () => Promise<T>) {
  return retryOnConflict(attempt, { subject: "configuration" })
}
