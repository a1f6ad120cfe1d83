import { Actor } from "../actor"
import { Table, type Write } from "../table"
import type { Version, Versions } from "./schema"
import { permissions } from "./snapshot"
import { padVersion } from "./store"

const PAGE_SIZE = 20

function versionsPartition() {
  return `A#${Actor.account()}#VERSIONS`
}

function versionItemsPartition() {
  return `A#${Actor.account()}#VERSIONS#PARTS`
}

/** Returns the writes that record a version, and every item it changed with its value before and after. */
export function versionWrites(version: Version, changed: Map<string, { before: unknown; after: unknown }>): Write[] {
  return [
    Table.putWrite({ pk: versionsPartition(), sk: padVersion(version.version), ...version }),
    ...[...changed].map(([sk, values]) =>
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

/** Returns the values that items changed since a version had in it. Throws `table.unavailable`. */
export async function valuesAtVersion(version: number): Promise<Map<string, unknown>> {
  const items = await Table.queryAll({ pk: versionItemsPartition(), from: padVersion(version + 1) })
  // The first change after the version has the value in it, so the oldest is set last.
  return new Map(items.toReversed().map(item => [String(item["part"]), item["before"]]))
}
