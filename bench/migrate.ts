import { spawn } from "node:child_process"
import { once } from "node:events"
import { readFileSync } from "node:fs"
import { createInterface } from "node:readline"
import { startEngine } from "@ucrm/local/engine"
import { environment } from "@ucrm/local/environment"
import { createTable } from "@ucrm/local/table"
import { NEXT_VERSION } from "./next-normalizer"
import { acting, seed, seeded } from "./seed"

const ACCOUNT = "migrate"
const CONTACTS_PER_SECOND = 2000
const CHECKED = 1000

/** The most memory that a process has used, in MB. Linux only. */
const peakMemoryMb = (pid: number) =>
  Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024)

/** Runs the command that migrates the account, and kills it with kill -9 once so many contacts are migrated. */
async function migrate(endpoint: string, killAt: number) {
  const command = ["scripts/job.ts", ACCOUNT, "migrate", `${NEXT_VERSION}`, `${CONTACTS_PER_SECOND}`]
  const { SST_RESOURCE_Table: _linked, ...env } = process.env
  const child = spawn(process.execPath, ["--import", "tsx", "--import", "./bench/next-normalizer.ts", ...command], {
    env: { ...env, DYNAMODB_ENDPOINT: endpoint },
    stdio: ["ignore", "pipe", "inherit"],
  })
  const ended = once(child, "exit")
  let memory = 0
  let progress = ""
  for await (const line of createInterface({ input: child.stdout })) {
    progress = line
    if (child.pid !== undefined && child.exitCode === null) memory = Math.max(memory, peakMemoryMb(child.pid))
    if (Number(/ (\d+) migrated/.exec(line)?.[1] ?? 0) >= killAt) child.kill("SIGKILL")
  }
  await ended
  return { memory, progress }
}

/** Returns how many of some contacts are found under the keys of the next version alone. */
async function countMigrated(contacts: number) {
  const { Contact } = await import("@ucrm/core/contact")
  const step = Math.max(1, Math.floor(contacts / CHECKED))
  const ids = Array.from({ length: Math.ceil(contacts / step) }, (_, at) => seeded.id(at * step))
  const found = await acting(ACCOUNT, () => Contact.loadMany(ids))
  const migrated = [...found.values()].filter(({ identifiers }) =>
    identifiers.every(({ normalizer }) => normalizer === NEXT_VERSION),
  )
  return { checked: ids.length, migrated: migrated.length }
}

/**
 * Migrates the keys of contacts in a table of its own by the command, killed once in the middle, and prints the time
 * from the first start to the end, the memory of the process, and whether every contact is migrated.
 */
export async function benchMigrate(contacts: number) {
  const engine = await startEngine()
  try {
    Object.assign(process.env, environment(engine.endpoint, "http://localhost"))
    await createTable("ucrm", engine.endpoint)
    await seed(ACCOUNT, contacts)
    console.log(`${contacts} contacts seeded`)
    const startedAt = performance.now()
    const first = await migrate(engine.endpoint, contacts / 2)
    const killedAfter = (performance.now() - startedAt) / 1000
    console.log(`killed after ${killedAfter.toFixed(0)} s: ${first.progress}`)
    const second = await migrate(engine.endpoint, Number.POSITIVE_INFINITY)
    console.log(`ended: ${second.progress}`)
    const seconds = (performance.now() - startedAt) / 1000
    const { checked, migrated } = await countMigrated(contacts)
    console.log(
      `${contacts} contacts in ${seconds.toFixed(0)} s (target for 100,000: 300), with the notice of 20 s and the lease ` +
        `of the killed process; memory ${Math.max(first.memory, second.memory)} MB at most (target 300); ` +
        `${migrated} of ${checked} checked contacts are migrated`,
    )
    process.exitCode = migrated === checked ? 0 : 1
  } finally {
    await engine.stop()
  }
}
