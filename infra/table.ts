import { definition } from "@ucrm/core/table/types"
import { iamActions } from "./permissions"
import { production, restoredTable } from "./stage"

const { key, indexes, projected, ttl } = definition
const keys = [key, ...Object.values(indexes)].flatMap(({ hash, range }) => [hash, range])

export const indexNames = Object.keys(indexes)

// A link tells a function the table's name, and gives it none of the `dynamodb:*` that it would by default.
sst.Linkable.wrap(sst.aws.Dynamo, table => ({ properties: { name: table.name } }))

const made = () =>
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
  })

export const table = restoredTable ? sst.aws.Dynamo.get("Table", restoredTable) : made()

/** What a function may ask of the table. Those of the live connection need none of its indexes. */
export function mayAsk(name: keyof typeof iamActions) {
  return {
    actions: iamActions[name].map(action => `dynamodb:${action}`),
    resources: name === "api" ? [table.arn, $interpolate`${table.arn}/index/*`] : [table.arn],
  }
}
