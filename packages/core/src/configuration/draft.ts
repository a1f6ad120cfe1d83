import { Actor } from "../actor"
import { Audit } from "../audit"
import type { Entry, Kind } from "../audit/schema"
import { Failure } from "../error"
import { Table, TRANSACTION_LIMIT, type Write } from "../table"
import { KEYS } from "./items"
import { assertRulesHold, commitVersion, type PublishCheck, publishWrites, valuesAtVersion } from "./publish"
import type { ConfigurationStage, ConfigurationState } from "./schema"
import {
  assertPermitted,
  auditSubject,
  authorship,
  configurationOf,
  describeChange,
  endDraftWrites,
  equalValues,
  getItem,
  permissions,
  retryChange,
  tooLarge,
  toState,
} from "./snapshot"
import { ABSENT_ITEM, type DraftItem, draftItemWrite, headWrite, loadSnapshot, type Snapshot } from "./store"

/** A change of the configuration: the new values of its items, its audit entry and the result for the caller. */
export interface ChangePlan<T> {
  /** By sort key; undefined removes the item. */
  items: Map<string, unknown>
  kind: Kind
  subject: Entry["subject"]
  before: object
  after: object
  /** Other writes of the same transaction. */
  extraWrites?: Write[]
  result: T
}

function draftWrites(snapshot: Snapshot, { items }: ChangePlan<unknown>, version: number): Write[] {
  return [
    headWrite(snapshot, authorship()),
    ...[...items].map(([sk, value]) => {
      const { version: publishedVersion } = snapshot.published.get(sk) ?? ABSENT_ITEM
      const baseVersion = snapshot.drafted.get(sk)?.baseVersion ?? publishedVersion
      return draftItemWrite(snapshot.epoch, sk, { value, version, baseVersion })
    }),
  ]
}

function assertNotDrafted({ drafted }: Snapshot, { items }: ChangePlan<unknown>) {
  if ([...items.keys()].some(sk => drafted.has(sk)))
    throw new Failure(
      "configuration.draftConflict",
      "The draft contains another change of this. Publish or discard it first.",
    )
}

function publishedWrites(snapshot: Snapshot, plan: ChangePlan<unknown>, version: number): Write[] {
  assertNotDrafted(snapshot, plan)
  const items = [...plan.items].map(([sk, value]): [string, DraftItem] => [
    sk,
    { value, version, baseVersion: snapshot.published.get(sk)?.version ?? 0 },
  ])
  const after = configurationOf({ ...snapshot, drafted: new Map(items) }, "draft")
  assertRulesHold(after, configurationOf(snapshot, "published"))
  const hasRemoval = [...plan.items.values()].includes(undefined)
  return [
    headWrite(snapshot, hasRemoval ? { floor: Math.max(snapshot.floor, version) } : {}),
    ...publishWrites(snapshot, new Map(items), ""),
  ]
}

/**
 * Changes items of the draft, or of the published configuration as a version of its own. Returns the result of the plan
 * and the version of the items; a plan that changes no value writes nothing. The plan is made again when another writer
 * was faster. Throws `configuration.draftConflict`, `configuration.tooLarge`, `configuration.ruleBroken` for a
 * published change, and what the plan throws.
 */
export function change<T>(
  stage: ConfigurationStage,
  plan: (snapshot: Snapshot) => ChangePlan<T> | Promise<ChangePlan<T>>,
): Promise<{ result: T; version: number }> {
  return retryChange(async () => {
    const snapshot = await loadSnapshot()
    const changePlan = await plan(snapshot)
    const { kind, subject, before, extraWrites = [], result } = changePlan
    const current = [...changePlan.items].map(([sk, value]) => ({ value, item: getItem(snapshot, stage, sk) }))
    const currentVersion = Math.max(...current.map(({ item }) => item.version))
    if (current.every(({ value, item }) => equalValues(value, item.value))) return { result, version: currentVersion }
    const version = Math.max(snapshot.floor, currentVersion) + 1
    const after = stage === "draft" ? { ...changePlan.after, draft: true } : changePlan.after
    const writes =
      stage === "draft" ? draftWrites(snapshot, changePlan, version) : publishedWrites(snapshot, changePlan, version)
    const allWrites = [...writes, ...Audit.entryWrites(kind, subject, before, after), ...extraWrites]
    if (stage === "published") await commitVersion(snapshot.version + 1, allWrites)
    else await Table.transact(allWrites)
    return { result, version }
  })
}

/** Returns the published version and the changes of the draft. Throws `permission.denied`. */
export async function getState(): Promise<ConfigurationState> {
  await Actor.allowed(permissions.sections)
  return toState(await loadSnapshot())
}

/** Discards the draft; the published configuration stays. Throws `permission.denied`. */
export function discardDraft(): Promise<ConfigurationState> {
  return retryChange(async () => {
    const snapshot = await loadSnapshot()
    await assertPermitted(snapshot)
    const { version, draft } = toState(snapshot)
    if (draft) {
      const audit = Audit.entryWrites("configuration.discarded", auditSubject(version), { changes: draft.changes }, {})
      await Table.transact(endDraftWrites(snapshot, audit))
    }
    return { version, draft: null }
  })
}

function draftEquals({ drafted }: Snapshot, values: [string, unknown][]) {
  return (
    drafted.size === values.length &&
    values.every(([sk, value]) => drafted.has(sk) && equalValues(drafted.get(sk)?.value, value))
  )
}

/** Throws what publishing the restored items would throw. */
async function assertPublishable(
  snapshot: Snapshot,
  restored: ReadonlyMap<string, DraftItem>,
  checks: readonly PublishCheck[],
) {
  const drafted = { ...snapshot, drafted: new Map(restored) }
  assertRulesHold(configurationOf(drafted, "draft"))
  for (const check of checks) await check(drafted)
}

/**
 * Replaces the draft by one whose publication brings a version back. Throws `configuration.notFound`,
 * `configuration.tooLarge`, `configuration.ruleBroken`, `permission.denied`, and what the checks throw.
 */
export function restoreVersion(version: number, checks: readonly PublishCheck[]): Promise<ConfigurationState> {
  return retryChange(async () => {
    const snapshot = await loadSnapshot()
    await assertPermitted(snapshot)
    if (version < 1 || version > snapshot.version)
      throw new Failure("configuration.notFound", "There is no such version of the configuration.")
    const values = await valuesAtVersion(version)
    if (values.has(KEYS.identity)) await Actor.allowed(permissions.identity)
    const { published, drafted } = snapshot
    const differences = [...values].filter(([sk, value]) => !equalValues(published.get(sk)?.value, value))
    if (draftEquals(snapshot, differences)) return toState(snapshot)
    const floor = Math.max(snapshot.floor, ...[...drafted.values()].map(item => item.version))
    const restored = differences.map(([sk, value]): [string, DraftItem] => {
      const baseVersion = published.get(sk)?.version ?? 0
      return [sk, { value, baseVersion, version: Math.max(floor, baseVersion) + 1 }]
    })
    await assertPublishable(snapshot, new Map(restored), checks)
    const changes = differences.map(([sk, value]) => describeChange(sk, published.get(sk)?.value, value))
    const writes = [
      ...restored.map(([sk, item]) => draftItemWrite(snapshot.rev + 1, sk, item)),
      ...Audit.entryWrites("configuration.restored", auditSubject(version), {}, { changes }),
    ]
    if (writes.length >= TRANSACTION_LIMIT) throw tooLarge()
    const author = authorship()
    await Table.transact(endDraftWrites(snapshot, writes, author))
    return { version: snapshot.version, draft: changes.length > 0 ? { ...author, changes } : null }
  })
}
