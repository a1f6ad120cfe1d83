import { mkdirSync, writeFileSync } from "node:fs"
import { serve } from "@hono/node-server"
import { Log } from "@ucrm/core/log"
import { startEngine } from "@ucrm/local/engine"
import { environment } from "@ucrm/local/environment"
import { freePort } from "@ucrm/local/listen"
import { createTable } from "@ucrm/local/table"
import { bars, type Results, report } from "./bars"
import { bundle } from "./cold"
import { cpu } from "./cpu"
import { keyLoad } from "./keys"
import { interrupted, type Load, steady } from "./load"
import { install, metered } from "./meter"
import { node24 } from "./node24"
import { operations, resolveSpellings, send, type World } from "./operations"
import { painted } from "./painted"
import { seed } from "./seed"
import { starts } from "./start"
import { durations, percentiles } from "./timing"
import { firstLoad, versions } from "./weight"

const LARGE = Number(process.env["BENCH_CONTACTS"] ?? 100_000)
const SIZES = [1000, LARGE] as const
const ROUNDS = 100
/** The accounts that CPU time and the write units of keys are measured in. */
const CPU_CONTACTS = 10_000
const isProfiled = process.argv.includes("--profile")
const PROFILE_FOLDER = "bench/profile"

process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] = "true"

const [part, size] = process.argv.slice(2)
if (part === "import") {
  const { benchImport } = await import("./import")
  await benchImport(Number(size ?? 10_000))
  process.exit()
}
if (part === "contacts") {
  const { benchContacts } = await import("./contacts")
  await benchContacts(Number(size ?? LARGE))
  process.exit()
}
if (part === "import-kill") {
  const { benchImportKill } = await import("./import-kill")
  await benchImportKill(Number(size ?? 100_000))
  process.exit()
}

if (part === "migrate") {
  const { benchMigrate } = await import("./migrate")
  await benchMigrate(Number(size ?? 100_000))
  process.exit()
}

Log.setSink(() => {})

const printLine = (text: string) => process.stdout.write(`${text}\n`)

const engine = process.env["DYNAMODB_ENDPOINT"]
  ? { endpoint: process.env["DYNAMODB_ENDPOINT"], stop: async () => {} }
  : await startEngine()
const port = await freePort()
const url = `http://localhost:${port}`
Object.assign(process.env, environment(engine.endpoint, url))
await createTable("ucrm", engine.endpoint)

async function seedWorld(account: string, contacts: number): Promise<World> {
  const startedAt = performance.now()
  const world = { url, contacts, ...(await seed(account, contacts)) }
  printLine(`${contacts} contacts seeded in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`)
  return world
}

/** Measures POST /v1/resolve in a process of its own, under this Node and under the one of the deployment. */
async function measureCpu(): Promise<Results["cpu"]> {
  const { token } = await seedWorld("cpu", CPU_CONTACTS)
  const deployed = node24()
  const nodes = [...new Set([process.execPath, ...(deployed ? [deployed] : [])])]
  const flags = isProfiled ? ["--cpu-prof", `--cpu-prof-dir=${PROFILE_FOLDER}`] : []
  const results: Results["cpu"] = []
  for (const node of nodes) {
    const result = await cpu(node, "cpu", token, flags)
    printLine(
      `  Node ${result.node}: ${result.resolveMs.toFixed(2)} ms of CPU time, a bare query ${result.bareMs.toFixed(2)}`,
    )
    results.push(result)
  }
  return results
}

// With --profile only this is measured.
if (isProfiled) {
  await measureCpu()
  await engine.stop()
  printLine(`Profiles are in ${PROFILE_FOLDER}; open them in the DevTools of a browser.`)
  process.exit(0)
}

const { app } = await import("@ucrm/functions/app")
install()
const server = serve({ fetch: app.fetch, port })

async function measure(contacts: number) {
  const world = await seedWorld(`bench${contacts}`, contacts)
  const rows = []
  for (const { name, prepare, call } of operations) {
    const prepared = (await prepare?.(world)) ?? []
    let next = 0
    const run = (at: number) => send(world, call(world, at, prepared[next++]))
    // A request that finds its configuration in the cache is counted: the first one fills the cache, and as the first
    // interaction of a campaign it changes the configuration, which the second one reads.
    await run(0)
    await run(1)
    const usage = await metered(() => run(2))
    const timing = percentiles(await durations(prepare ? ROUNDS : 2 * ROUNDS, run))
    rows.push({ name, ...usage, ...timing })
    printLine(`  ${name}: ${timing.p50.toFixed(1)} ms`)
  }
  return { contacts, rows }
}

const small = await seedWorld("spellings", 10)
await resolveSpellings(small)
const spellings = await metered(() => resolveSpellings(small))
const deployedNode = node24() ?? process.execPath
// Measured before anything large is seeded: the stream of the table is read from its start.
const live = {
  keys: await keyLoad(await seedWorld("keys", 1000), "keys", engine.endpoint),
  painted: await painted(engine.endpoint),
  load: { steady: await steady(engine.endpoint), interrupted: await interrupted(engine.endpoint) },
}
const results: Results & ReturnType<typeof versions> = {
  ...versions(),
  ...live,
  cpu: await measureCpu(),
  sizes: [await measure(SIZES[0]), await measure(SIZES[1])],
  spellings,
  bundle: await bundle(deployedNode),
  firstLoadKilobytes: await firstLoad(),
  starts: await starts(),
}
server.close()
await engine.stop()

const number = (value: number, digits = 1) => value.toFixed(digits).padStart(8)
for (const { contacts, rows } of results.sizes) {
  printLine(`\n${contacts} contacts`)
  printLine(`${"".padEnd(32)}   trips    calls    reads   writes   p50 ms   p95 ms   p99 ms`)
  for (const row of rows)
    printLine(
      row.name.padEnd(32) +
        [row.roundTrips, row.calls, row.readUnits, row.writeUnits].map(value => number(value)).join(" ") +
        ` ${[row.p50, row.p95, row.p99].map(value => number(value, 2)).join(" ")}`,
    )
}
printLine("\nWrite units a second by partition key, at 1,000 interactions a second in one account")
for (const { key, unitsPerSecond } of results.keys.hottest) printLine(`${number(unitsPerSecond, 0)}  ${key}`)
const { kilobytes, loaded, given, node, cold, coldCached } = results.bundle
printLine(
  `\nAPI bundle ${kilobytes.toFixed(0)} KB minified, ${loaded.toFixed(0)} KB of it loaded at the start, ` +
    `${given.toFixed(0)} KB of that the phone metadata`,
)
const formatStart = ({ ms, cpuMs }: typeof cold) => `${ms.toFixed(0)} ms (${cpuMs.toFixed(0)} ms of CPU time)`
printLine(
  `First answer on Node ${node}: ${formatStart(cold)}${coldCached ? `; with a compile cache ${formatStart(coldCached)}` : ""}`,
)
const reportLoad = (what: string, { answered, once, twice, lost, refused, missing, pushed }: Load) =>
  printLine(
    `${what}: ${answered} interactions, ${once} popped once, ${twice} twice, ${lost} never, ` +
      `${refused} refused, ${missing} lost in the end; ` +
      `POST to push p50 ${pushed.p50.toFixed(0)}, p95 ${pushed.p95.toFixed(0)} ms`,
  )
reportLoad("200 agents, 50 interactions a second", results.load.steady)
reportLoad("the same, the API killed in the middle", results.load.interrupted)
printLine("")

const all = bars(results)
for (const line of report(all)) printLine(line)
mkdirSync("bench", { recursive: true })
writeFileSync("bench/results.json", `${JSON.stringify({ ...results, bars: all }, null, 2)}\n`)
process.exit(all.some(({ passes, isTiming }) => !passes && !isTiming) ? 1 : 0)
