import { Actor } from "../actor"
import { Audit } from "../audit"
import { Failure } from "../error"
import { Live } from "../live"
import { isVisible, type RuleUse, type Section } from "../section/schema"
import { Table, TRANSACTION_LIMIT, type Write } from "../table"
import { commit } from "./cache"
import type { Configuration } from "./items"
import type { ConfigurationState, Version, Versions } from "./schema"
import {
  assertPermitted,
  auditSubject,
  authorship,
  configurationOf,
  describeChange,
  draftChanges,
  endDraftWrites,
  permissions,
  retryChange,
  tooLarge,
  toState,
} from "./snapshot"
import {
  type DraftItem,
  incrementVersionWrite,
  loadSnapshot,
  padVersion,
  publishItemWrite,
  type Snapshot,
} from "./store"

/** Throws when the draft must not be published; may return writes that belong to its publication. */
export type PublishCheck = (snapshot: Snapshot) => Promise<Write[] | undefined> | Write[] | undefined

/** The maximum size of a transaction's writes, below DynamoDB's four megabytes because the encoding adds to it. */
const MAX_TRANSACTION_BYTES = 3_500_000

/**
 * The number of other writes of the transaction: the head of the draft, the audit entry, the mark and those of the
 * checks.
 */
const OTHER_WRITES = 5

/**
 * Returns the writes that publish items as one version, each over the version that it must still have. Throws
 * `configuration.tooLarge`.
 */
export function publishWrites(snapshot: Snapshot, items: ReadonlyMap<string, DraftItem>, note: string): Write[] {
  const version = snapshot.version + 1
  const values = new Map(
    [...items].map(([sk, { value }]) => [sk, { before: snapshot.published.get(sk)?.value, after: value }]),
  )
  const changes = [...values].map(([sk, { before, after }]) => describeChange(sk, before, after))
  const writes = [
    incrementVersionWrite(snapshot.version),
    ...[...items].map(([sk, { baseVersion, ...item }]) => publishItemWrite(sk, item, baseVersion)),
    ...versionWrites({ version, ...authorship(), note, changes }, values),
  ]
  const hasTooMany = writes.length + OTHER_WRITES > TRANSACTION_LIMIT
  if (hasTooMany || Buffer.byteLength(JSON.stringify(writes)) > MAX_TRANSACTION_BYTES) throw tooLarge()
  return writes
}

/** Writes a published change and makes every open page of the account load the configuration again. */
export async function commitVersion(version: number, writes: Write[]) {
  await commit(Actor.account(), writes)
  await Live.broadcast({ type: "configuration.published", version })
}

/**
 * Throws `version.mismatch` unless `version`, and the version that each drafted item is based on, is the published one.
 */
function assertUnchanged(snapshot: Snapshot, version: number) {
  const isStale = ([sk, { baseVersion }]: [string, DraftItem]) =>
    baseVersion !== (snapshot.published.get(sk)?.version ?? 0)
  if (snapshot.version === version && ![...snapshot.drafted].some(isStale)) return
  throw new Failure("version.mismatch", "Another configuration has been published in the meantime.", {
    current: toState(snapshot),
  })
}

/**
 * Publishes the draft as one version, once every check passes; without a draft it returns the present state. Throws
 * `version.mismatch` with the state when the published version is not `version`, `configuration.tooLarge`,
 * `configuration.ruleBroken`, `permission.denied`, and what the checks throw.
 */
export function publish(version: number, note: string, checks: readonly PublishCheck[]): Promise<ConfigurationState> {
  return retryChange(async () => {
    const snapshot = await loadSnapshot()
    await assertPermitted(snapshot)
    assertUnchanged(snapshot, version)
    const items = new Map(draftChanges(snapshot))
    if (items.size === 0) return toState(snapshot)
    assertRulesHold(configurationOf(snapshot, "draft"))
    const extraWrites: Write[] = []
    for (const check of checks) extraWrites.push(...((await check(snapshot)) ?? []))
    const next = snapshot.version + 1
    const { changes = [] } = toState(snapshot).draft ?? {}
    const audit = Audit.entryWrites(
      "configuration.published",
      auditSubject(next),
      { version: snapshot.version },
      { version: next, note, changes },
    )
    const writes = [...publishWrites(snapshot, items, note), ...audit, ...extraWrites]
    await commitVersion(next, endDraftWrites(snapshot, writes))
    return { version: next, draft: null }
  })
}

const PAGE_SIZE = 20

function versionsPartition() {
  return `A#${Actor.account()}#VERSIONS`
}

function versionItemsPartition() {
  return `A#${Actor.account()}#VERSIONS#PARTS`
}

/** Returns the writes that record a version, and every item it changed with its value before and after. */
function versionWrites(version: Version, changedValues: Map<string, { before: unknown; after: unknown }>): Write[] {
  return [
    Table.putWrite({ pk: versionsPartition(), sk: padVersion(version.version), ...version }),
    ...[...changedValues].map(([sk, values]) =>
      Table.putWrite({ pk: versionItemsPartition(), sk: `${padVersion(version.version)}#${sk}`, part: sk, ...values }),
    ),
  ]
}

/** Returns a page of the published versions, newest first. Throws `permission.denied`, `table.unavailable`. */
export async function listVersions(cursor?: string): Promise<Versions> {
  await Actor.allowed(permissions.sections)
  const start = cursor ? { pk: versionsPartition(), sk: cursor } : undefined
  const { items, lastEvaluatedKey } = await Table.query({
    pk: versionsPartition(),
    limit: PAGE_SIZE,
    newestFirst: true,
    start,
  })
  const versions = items.map(({ pk: _pk, sk: _sk, ...version }) => version as unknown as Version)
  return { versions, cursor: lastEvaluatedKey ? String(lastEvaluatedKey["sk"]) : null }
}

/** Returns every published change of an item, oldest first. Throws `table.unavailable`. */
export async function listItemChanges() {
  const items = await Table.queryAll({ pk: versionItemsPartition() })
  return items.map(({ part, before, after }) => ({ sk: String(part), before, after }))
}

/** Returns the values in a version of the items that were changed after it, by sort key. Throws `table.unavailable`. */
export async function valuesAtVersion(version: number): Promise<Map<string, unknown>> {
  const items = await Table.queryAll({ pk: versionItemsPartition(), from: padVersion(version + 1) })
  // The first change after the version has the value in it, so the oldest is set last.
  return new Map(items.toReversed().map(item => [String(item["part"]), item["before"]]))
}

const isCustomField = (source: string) => source.startsWith("fld_")

/** Returns the custom fields that the identity rules name, each once for a rule; `label` is empty without a section. */
export function ruleUses({ identity, sections }: Pick<Configuration, "identity" | "sections">): RuleUse[] {
  const labels = new Map(sections.flatMap(section => section.fields).map(field => [field.id, field.label]))
  const rules = { required: identity.required, atLeastOne: identity.atLeastOne.flat(), keyFields: identity.keyFields }
  return (["required", "atLeastOne", "keyFields"] as const).flatMap(rule =>
    [...new Set(rules[rule])].filter(isCustomField).map(field => ({ rule, field, label: labels.get(field) ?? "" })),
  )
}

/** Returns the campaigns that were seen or configured, and those that sections are bound to. */
function campaignNames({ campaigns, sections }: Configuration) {
  return [...[...campaigns.values()].map(({ name }) => name), ...sections.flatMap(section => section.campaigns)]
}

function isShownEverywhere(section: Section | undefined, campaigns: string[]) {
  return section?.active === true && campaigns.every(campaign => isVisible(section, campaign))
}

/** Returns the rules that name fields that no section has, or that a campaign does not show. */
function brokenUses(configuration: Configuration): RuleUse[] {
  const campaigns = campaignNames(configuration)
  const sectionOf = new Map(configuration.sections.flatMap(section => section.fields.map(({ id }) => [id, section])))
  return ruleUses(configuration).filter(({ field }) => !isShownEverywhere(sectionOf.get(field), campaigns))
}

/**
 * Throws `configuration.ruleBroken` when an identity rule names a field that no section has, or that a campaign does
 * not show; rules that are broken in `before` too are ignored.
 */
export function assertRulesHold(after: Configuration, before?: Configuration) {
  const brokenBefore = new Set((before ? brokenUses(before) : []).map(({ rule, field }) => `${rule}/${field}`))
  const rules = brokenUses(after).filter(({ rule, field }) => !brokenBefore.has(`${rule}/${field}`))
  if (rules.length > 0)
    throw new Failure(
      "configuration.ruleBroken",
      "An identity rule names a field that no section has, or that a campaign does not show. Nothing was published.",
      { rules },
    )
}
