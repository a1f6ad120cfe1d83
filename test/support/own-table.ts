import { tableName } from "@ucrm/core/resource"
import { createTable } from "@ucrm/local/table"

/** Creates a table for this file alone, which it can read completely. Must be called before any other access. */
export async function ownTable(name: string) {
  const { AWS_ENDPOINT_URL_DYNAMODB: endpoint = "", SST_RESOURCE_Table: shared = "{}" } = process.env
  const own = `${JSON.parse(shared).name}-${name}`
  await createTable(own, endpoint)
  process.env["SST_RESOURCE_Table"] = JSON.stringify({ name: own })
  if (tableName() !== own) throw new Error("The table was named before it was replaced.")
}
