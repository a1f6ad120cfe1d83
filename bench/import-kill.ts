import { spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { ImportView } from "@ucrm/core/import/schema"
import { ChangeList } from "@ucrm/core/sync/schema"
import { freePort } from "@ucrm/local/listen"
import * as v from "valibot"
import { clientOf, importFile, startLocal, TOKEN } from "./import"

const FIRST_NUMBER = 1_000_000
/** The parts of the rows after which the server is killed. */
const KILLED_AT = [1 / 3, 2 / 3]
const POLL_MS = 200
/** After so long without another change the contacts are complete, or never will be. */
const MAX_QUIET_MS = 60_000

const Imports = v.object({ imports: v.array(ImportView) })

type Call = ReturnType<typeof clientOf>["call"]

function runCommand(file: string, url: string) {
  const command = ["run", "--silent", "import", "--", file, "--url", url, "--token", TOKEN]
  const child = spawn("npm", command, { stdio: ["ignore", "pipe", "inherit"] })
  let output = ""
  child.stdout.on("data", chunk => (output += chunk))
  return once(child, "exit").then(([code]) => ({ code: Number(code), output: output.trim() }))
}

/** Waits until a run has imported a number of rows. Returns how many it has. */
async function reached(call: Call, rows: number) {
  for (;;) {
    const { imports } = v.parse(Imports, await call("/imports"))
    const [current] = imports
    const done = current?.phase === "run" ? (current.progress?.done ?? 0) : 0
    if (done >= rows || current?.state === "finished") return done
    await pause(POLL_MS)
  }
}

/** Returns the addresses of all contacts of the file, from the list of changes, and how many of them have changed since. */
async function importedContacts(call: Call, rows: number) {
  const contacts = new Map<string, string>()
  let changed = 0
  let cursor = ""
  let seenAt = performance.now()
  while (performance.now() - seenAt < MAX_QUIET_MS) {
    const page = v.parse(ChangeList, await call(`/contacts?limit=200${cursor && `&cursor=${cursor}`}`))
    cursor = page.cursor
    for (const { id, contact } of page.changes) {
      const address = contact?.identifiers.find(({ kind }) => kind === "email")?.value ?? ""
      if (!/^persona\d+@example\.com$/.test(address)) continue
      contacts.set(id, address)
      if (contact?.version !== 1) changed++
    }
    if (page.changes.length > 0) seenAt = performance.now()
    else if (contacts.size >= rows) break
    else await pause(POLL_MS)
  }
  return { addresses: [...contacts.values()], changed }
}

/**
 * Imports a file by the command while the server is killed with SIGKILL twice and started again, and verifies that each
 * row is one contact. Throws when one is missing, there twice, or changed.
 */
export async function benchImportKill(rows: number) {
  const folder = await mkdtemp(join(tmpdir(), "ucrm-bench-import-"))
  const port = await freePort()
  let { child, url } = await startLocal(folder, port)
  try {
    const { call } = clientOf(url)
    const file = join(folder, "contacts.csv")
    await writeFile(file, importFile(rows, FIRST_NUMBER))
    const startedAt = performance.now()
    const command = runCommand(file, url)
    for (const part of KILLED_AT) {
      const done = await reached(call, rows * part)
      child.kill("SIGKILL")
      await once(child, "exit")
      const killedAt = performance.now()
      ;({ child } = await startLocal(folder, port))
      console.log(`killed at row ${done}, ready again after ${((performance.now() - killedAt) / 1000).toFixed(1)} s`)
    }
    const { code, output } = await command
    const seconds = (performance.now() - startedAt) / 1000
    console.log(
      `${output} · exit ${code} · ${seconds.toFixed(1)} s, ${Math.round(rows / seconds)} rows/s with both starts`,
    )
    const { addresses, changed } = await importedContacts(call, rows)
    const distinct = new Set(addresses).size
    console.log(
      `${addresses.length} contacts of ${distinct} addresses, ${changed} of them changed after their creation`,
    )
    if (code !== 0 || addresses.length !== rows || distinct !== rows || changed > 0)
      throw new Error("The rows were not imported once each.")
  } finally {
    if (child.kill("SIGTERM")) await once(child, "exit")
    await rm(folder, { recursive: true, force: true })
  }
}
