import { randomUUID } from "node:crypto"
import { tableName } from "@ucrm/core/resource"
import { createTable } from "@ucrm/local/table"

let created: Promise<void> | undefined

async function create() {
  const { AWS_ENDPOINT_URL_DYNAMODB: endpoint = "", SST_RESOURCE_Table: shared = "{}" } = process.env
  const own = `${JSON.parse(shared).name}-${randomUUID().slice(0, 8)}`
  await createTable(own, endpoint)
  process.env["SST_RESOURCE_Table"] = JSON.stringify({ name: own })
  if (tableName() !== own) throw new Error("The table was named before it was replaced.")
}

/**
 * Creates a table for this file alone, once: the file can read it completely, and no other file delivers its stream. Must
 * be called before any other access.
 */
export function ownTable(): Promise<void> {
  created ??= create()
  return created
}
