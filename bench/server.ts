import { QueryCommand } from "@aws-sdk/lib-dynamodb"
import { serve } from "@hono/node-server"
import { Log } from "@ucrm/core/log"
import { Table } from "@ucrm/core/table"
import { app } from "@ucrm/functions/app"
import { Hono } from "hono"

// The API in a process of its own, beside the least that can answer the same question: a query of the index behind Hono.
// It reports the CPU time that it has used, so that what its caller spends does not count.

Log.setSink(() => {})

const bare = new Hono().post("/bare", async c => {
  const { account, value } = await c.req.json<{ account: string; value: string }>()
  const output = await Table.client().send(
    new QueryCommand({
      TableName: "ucrm",
      IndexName: "byPhone",
      KeyConditionExpression: "phonePk = :h AND phoneSk BETWEEN :low AND :high",
      ExpressionAttributeValues: {
        ":h": `A#${account}#phone#${value.slice(0, 6)}`,
        ":low": `${value}#`,
        ":high": `${value}#\u{10FFFF}`,
      },
    }),
  )
  return c.json(output.Items ?? [])
})

const server = new Hono()
  .get("/cpu", c => {
    const { user, system } = process.cpuUsage()
    return c.json({ ms: (user + system) / 1000 })
  })
  .route("/", bare)
  .mount("/", app.fetch)

serve({ fetch: server.fetch, port: Number(process.env["PORT"]) }, () => process.stdout.write("ready\n"))

// A profile that the process writes, it writes when it ends by itself.
process.on("SIGTERM", () => process.exit(0))
