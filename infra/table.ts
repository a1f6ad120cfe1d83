import { definition } from "@ucrm/core/table/types"
import { iamActions } from "./permissions"
import { production, restoredTable, warmUnits } from "./stage"

const { key, indexes, projected, ttl } = definition
const keys = [key, ...Object.values(indexes)].flatMap(({ hash, range }) => [hash, range])

export const indexNames = Object.keys(indexes)

// A link gives a function the table's name without SST's default permission `dynamodb:*`.
sst.Linkable.wrap(sst.aws.Dynamo, table => ({ properties: { name: table.name } }))

/** Returns the throughput of `UCRM_WARM_UNITS`, as `12000/4000`. Throws for anything else. */
function warmThroughput(units: string) {
  const [, reads, writes] = /^(\d+)\/(\d+)$/.exec(units) ?? []
  if (!reads || !writes) throw new Error(`UCRM_WARM_UNITS must be <reads>/<writes>, as 12000/4000, not ${units}.`)
  return { readUnitsPerSecond: Number(reads), writeUnitsPerSecond: Number(writes) }
}

/** Sets what a new table and its indexes serve at once. AWS raises it with the load, and lowering it would replace an index. */
function warm(args: aws.dynamodb.TableArgs, options: $util.CustomResourceOptions): undefined {
  options.ignoreChanges = ["warmThroughput", "globalSecondaryIndexes[*].warmThroughput"]
  if (!warmUnits) return
  const throughput = warmThroughput(warmUnits)
  args.warmThroughput = throughput
  args.globalSecondaryIndexes = $output(args.globalSecondaryIndexes).apply(indexes =>
    (indexes ?? []).map(index => ({ ...index, warmThroughput: throughput })),
  )
}

const createTable = () =>
  new sst.aws.Dynamo("Table", {
    fields: Object.fromEntries(keys.map(name => [name, "string"] as const)),
    primaryIndex: { hashKey: key.hash, rangeKey: key.range },
    globalIndexes: Object.fromEntries(
      Object.entries(indexes).map(([name, { hash, range }]) => [
        name,
        { hashKey: hash, rangeKey: range, projection: [...projected] },
      ]),
    ),
    stream: "new-and-old-images",
    ttl,
    deletionProtection: production,
    transform: { table: warm },
  })

export const table = restoredTable ? sst.aws.Dynamo.get("Table", restoredTable) : createTable()

/** Returns the table permissions of a function. Only the API queries the indexes. */
export function tablePermission(name: keyof typeof iamActions) {
  return {
    actions: iamActions[name].map(action => `dynamodb:${action}`),
    resources: name === "api" ? [table.arn, $interpolate`${table.arn}/index/*`] : [table.arn],
  }
}
