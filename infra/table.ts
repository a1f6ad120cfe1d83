import { definition } from "../packages/core/src/table/definition"
import { production, restoredTable } from "./stage"

const { key, indexes, projected, ttl } = definition
const keys = [key, ...Object.values(indexes)].flatMap(({ hash, range }) => [hash, range])

export const indexNames = Object.keys(indexes)

// What the table module calls, in place of the `dynamodb:*` that a link gives by default.
sst.Linkable.wrap(sst.aws.Dynamo, table => ({
  properties: { name: table.name },
  include: [
    sst.aws.permission({
      actions: [
        "dynamodb:BatchGetItem",
        "dynamodb:ConditionCheckItem",
        "dynamodb:DeleteItem",
        "dynamodb:GetItem",
        "dynamodb:PutItem",
        "dynamodb:Query",
        "dynamodb:UpdateItem",
      ],
      resources: [table.arn, $interpolate`${table.arn}/index/*`],
    }),
  ],
}))

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
