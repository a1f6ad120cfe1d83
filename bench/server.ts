import { DynamoDBClient } from "@aws-sdk/client-dynamodb"
import { DynamoDBDocumentClient, QueryCommand } from "@aws-sdk/lib-dynamodb"
import { serve } from "@hono/node-server"
import { Log } from "@ucrm/core/log"
import { app } from "@ucrm/functions/app"
import { Hono } from "hono"

// The API in a process of its own, beside the least that can answer the same question: a query of the index behind Hono.
// It reports the CPU time that it has used, so that what its caller spends does not count.

Log.setSink(() => {})

/** The client of the SDK without the middlewares that cost a quarter of its time and do nothing for a query. */
function sdkClient() {
  const client = new DynamoDBClient({})
  for (const name of ["loggerMiddleware", "getUserAgentMiddleware", "recursionDetectionMiddleware"])
    client.middlewareStack.remove(name)
  return DynamoDBDocumentClient.from(client)
}
const documentClient = sdkClient()

const bare = new Hono().post("/bare", async c => {
  const { account, value } = await c.req.json<{ account: string; value: string }>()
  const output = await documentClient.send(
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

const measured = new Hono()
  .get("/cpu", c => {
    const { user, system } = process.cpuUsage()
    return c.json({ ms: (user + system) / 1000 })
  })
  .route("/", bare)

/** Passes a request on as it is: `mount` would copy it. */
const fetch: typeof app.fetch = (request, ...rest) =>
  new URL(request.url).pathname.startsWith("/v1/") ? app.fetch(request, ...rest) : measured.fetch(request, ...rest)

serve({ fetch, port: Number(process.env["PORT"]) }, () => process.stdout.write("ready\n"))

// A profile that the process writes, it writes when it ends by itself.
process.on("SIGTERM", () => process.exit(0))
