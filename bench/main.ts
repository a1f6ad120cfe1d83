import { mkdirSync, writeFileSync } from "node:fs"
import { QueryCommand } from "@aws-sdk/lib-dynamodb"
import { serve } from "@hono/node-server"
import { Log } from "@ucrm/core/log"
import type { Usage } from "@ucrm/core/table"
import { startEngine } from "@ucrm/local/engine"
import { environment } from "@ucrm/local/environment"
import { freePort } from "@ucrm/local/port"
import { createTable } from "@ucrm/local/table"
import { bars } from "./bars"
import { interrupted, type Load, steady } from "./load"
import { install, metered } from "./meter"
import { lookups, operations, resolution, send, type World } from "./operations"
import { overhead } from "./overhead"
import { painted } from "./painted"
import { acting, seed, seeded } from "./seed"
import { durations, percentiles } from "./timing"
import { api, firstLoad, versions } from "./weight"

const SIZES = [1000, Number(process.env["BENCH_CONTACTS"] ?? 100_000)] as const
const ROUNDS = 100

process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] = "true"

const [part, size] = process.argv.slice(2)
if (part === "import") {
  const { benchImport } = await import("./import")
  await benchImport(Number(size ?? 10_000))
  process.exit()
}

Log.setSink(() => {})

const print = (text: string) => process.stdout.write(`${text}\n`)

const engine = process.env["DYNAMODB_ENDPOINT"]
  ? { endpoint: process.env["DYNAMODB_ENDPOINT"], stop: async () => {} }
  : await startEngine()
const port = await freePort()
const url = `http://localhost:${port}`
Object.assign(process.env, environment(engine.endpoint, url))
await createTable("ucrm", engine.endpoint)

const { app } = await import("@ucrm/functions/app")
const { Table } = await import("@ucrm/core/table")
install()
const server = serve({ fetch: app.fetch, port })

const bare = (account: string) => async (at: number) => {
  const value = seeded.phone(Math.abs(at) % 1000)
  await Table.client().send(
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
}

async function measure(contacts: number) {
  const account = `bench${contacts}`
  const began = performance.now()
  const world: World = { url, contacts, ...(await seed(account, contacts)) }
  print(`${contacts} contacts seeded in ${((performance.now() - began) / 1000).toFixed(1)} s`)
  const rows = []
  for (const { name, prepare, call } of operations) {
    const prepared = (await prepare?.(world)) ?? []
    let next = 0
    const run = (at: number) => send(world, call(world, at, prepared[next++]))
    // The configuration is cached for five seconds: the counted request must find it there.
    await run(0)
    const usage = await metered(() => run(1))
    const timing = percentiles(await durations(prepare ? ROUNDS : 2 * ROUNDS, run))
    rows.push({ name, ...usage, ...timing })
    print(`  ${name}: ${timing.p50.toFixed(1)} ms`)
  }
  const looked: (Usage & { name: string })[] = []
  for (const [name, look] of Object.entries(lookups))
    await acting(account, async () => {
      await look(1)
      looked.push({ name, ...(await metered(() => look(2))) })
    })
  const query = bare(account)
  return {
    contacts,
    rows,
    lookups: looked,
    bare: percentiles(await durations(3 * ROUNDS, query)),
    overhead: await overhead(query, at => send(world, resolution(at % 1000))),
  }
}

const results = {
  ...versions(),
  sizes: [await measure(SIZES[0]), await measure(SIZES[1])],
  api: await api(),
  firstLoadKilobytes: await firstLoad(),
  painted: await painted(engine.endpoint),
  load: { steady: await steady(engine.endpoint), interrupted: await interrupted(engine.endpoint) },
}
server.close()
await engine.stop()

const number = (value: number, digits = 1) => value.toFixed(digits).padStart(8)
for (const { contacts, rows, bare: query } of results.sizes) {
  print(`\n${contacts} contacts`)
  print(`${"".padEnd(32)}   trips    reads   writes   p50 ms   p95 ms   p99 ms  × query`)
  for (const row of rows)
    print(
      row.name.padEnd(32) +
        [row.roundTrips, row.readUnits, row.writeUnits].map(value => number(value)).join(" ") +
        ` ${[row.p50, row.p95, row.p99, row.p50 / query.p50].map(value => number(value, 2)).join(" ")}`,
    )
  print(`${"a bare Query".padEnd(59)} ${[query.p50, query.p95, query.p99].map(value => number(value, 2)).join(" ")}`)
}
print(
  `\nAPI bundle ${results.api.kilobytes.toFixed(0)} KB minified, ${results.api.loaded.toFixed(0)} KB of it loaded at the start, ` +
    `${results.api.given.toFixed(0)} KB of that the AWS SDK and the world's numbers; ${results.api.coldMs.toFixed(0)} ms to its first answer`,
)
print(`First load ${results.firstLoadKilobytes.toFixed(1)} KB of gzipped JavaScript`)
print(
  `From POST to painted: p50 ${results.painted.p50} ms, p95 ${results.painted.p95} ms, p99 ${results.painted.p99} ms`,
)
const loadText = (what: string, { answered, once, twice, lost, refused, missing, pushed }: Load) =>
  print(
    `${what}: ${answered} interactions, ${once} popped once, ${twice} twice, ${lost} never, ` +
      `${refused} refused, ${missing} not there in the end; ` +
      `POST to push p50 ${pushed.p50.toFixed(0)}, p95 ${pushed.p95.toFixed(0)} ms`,
  )
loadText("200 agents, 50 interactions a second", results.load.steady)
loadText("the same, the API killed in the middle", results.load.interrupted)
print(
  `Memory of the API in the last third of that minute: ${results.load.steady.memory.toFixed(2)} × the second third\n`,
)

const measured = bars(results)
for (const { what, bar, is, holds, timing, floor } of measured)
  print(
    `${holds ? "holds" : floor ? "short" : timing ? "slow " : "FAILS"}  ${what}: ${is} (bar ${bar}${floor ? `, ${floor}` : ""})`,
  )
mkdirSync("bench", { recursive: true })
writeFileSync("bench/results.json", `${JSON.stringify({ ...results, bars: measured }, null, 2)}\n`)
process.exit(measured.some(({ holds, timing, floor }) => !holds && !timing && !floor) ? 1 : 0)
