import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { readdirSync, readFileSync, writeFileSync } from "node:fs"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { setTimeout as pause } from "node:timers/promises"
import { ImportView } from "@ucrm/core/import/schema"
import { freePort } from "@ucrm/local/listen"
import * as v from "valibot"

/** The token of the stack's host. */
export const TOKEN = "bench-token-of-the-import-0123456789abcdef"
const CLOCK_TICK_MS = 10
const POLL_MS = 500
const RESOLVE_INTERVAL_MS = 100
const IDLE_SAMPLES = 60

const Answer = v.object({ import: ImportView })

/** Returns a CSV file of contacts with a number and an address each. */
export function importFile(rows: number, first: number) {
  const lines = Array.from({ length: rows }, (_, at) => {
    const number = String(first + at).padStart(7, "0")
    return `Nombre${number};Apellido ${at % 977};+5989${number};persona${number}@example.com`
  })
  return Buffer.from(`Nombre;Apellido;Celular;Correo\n${lines.join("\n")}\n`)
}

/** Starts the local stack on a folder, and resolves once it is ready. */
export async function startLocal(folder: string, port: number) {
  const child = spawn(process.execPath, ["--import", "tsx", "packages/local/src/main.ts"], {
    env: { ...process.env, PORT: String(port), UCRM_DATA: folder, UCRM_HOST_TOKEN: TOKEN },
    stdio: ["ignore", "pipe", "inherit"],
  })
  for await (const line of createInterface({ input: child.stdout })) if (line.includes("is ready")) break
  return { child, url: `http://localhost:${port}` }
}

const statOf = (pid: number) =>
  readFileSync(`/proc/${pid}/stat`, "utf8")
    .replace(/^.*\) /, "")
    .split(" ")

/** Returns the CPU time in milliseconds of a process, and of those that it started. */
function cpuOf({ pid = 0 }: ChildProcess) {
  const time = (of: number) => {
    const stat = statOf(of)
    return (Number(stat[11]) + Number(stat[12])) * CLOCK_TICK_MS
  }
  const parents = new Map(
    readdirSync("/proc").flatMap(name => {
      try {
        return /^\d+$/.test(name) ? [[Number(name), Number(statOf(Number(name))[1])] as const] : []
      } catch {
        return []
      }
    }),
  )
  const isBelow = (of: number): boolean => {
    const parent = parents.get(of)
    return parent === pid || (parent !== undefined && parent > 1 && isBelow(parent))
  }
  const below = [...parents.keys()].filter(isBelow)
  return { own: time(pid), engine: below.reduce((sum, of) => sum + time(of), 0) }
}

const peakMemoryMb = ({ pid }: ChildProcess) =>
  Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024)

const percentile = (values: number[], share: number) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0

/** Returns calls to the API of a local stack. */
export function clientOf(url: string) {
  const call = async (path: string, body?: unknown, method = body === undefined ? "GET" : "POST") => {
    const response = await fetch(`${url}/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${TOKEN}`,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`)
    return response.json()
  }
  const view = async (id: string) => v.parse(Answer, await call(`/imports/${id}`)).import
  const waitFor = async (id: string, state: string): Promise<ImportView> => {
    for (;;) {
      const shown = await view(id)
      if (shown.state === state) return shown
      if (shown.state === "failed") throw new Error(`The import failed: ${JSON.stringify(shown.error)}`)
      await pause(POLL_MS)
    }
  }
  const resolveMs = async () => {
    const startedAt = performance.now()
    await call("/resolve", { channel: "telephony", clientId: "099000111" })
    return performance.now() - startedAt
  }
  return { call, waitFor, resolveMs }
}

/**
 * Imports a file of contacts on a local stack of its own while calls are resolved, and prints the time and the CPU time
 * of a row, the memory of the process, and how long a lookup takes beside the import. Linux only.
 */
export async function benchImport(rows: number) {
  const folder = await mkdtemp(join(tmpdir(), "ucrm-bench-import-"))
  const { child, url } = await startLocal(folder, await freePort())
  try {
    const { call, waitFor, resolveMs } = clientOf(url)
    // The peak of the memory is that from here on: the build of the site is not part of the import.
    writeFileSync(`/proc/${child.pid}/clear_refs`, "5")
    const idle: number[] = []
    for (let at = 0; at < IDLE_SAMPLES; at++) {
      idle.push(await resolveMs())
      await pause(RESOLVE_INTERVAL_MS)
    }
    const bytes = importFile(rows, 1_000_000)
    const created = (await call("/imports", { fileName: "bench.csv", size: bytes.length })) as {
      import: { id: string }
      upload: { url: string }
    }
    await fetch(created.upload.url, { method: "PUT", body: bytes })
    const { id } = created.import
    let running = true
    const busy: number[] = []
    const lookups = (async () => {
      while (running) {
        busy.push(await resolveMs())
        await pause(RESOLVE_INTERVAL_MS)
      }
    })()
    for (const [step, state, body] of [
      ["read", "read", {}],
      ["check", "checked", {}],
      ["run", "finished", undefined],
    ] as const) {
      const [startedAt, before] = [performance.now(), cpuOf(child)]
      await call(`/imports/${id}/${step}`, body, "POST")
      const shown = await waitFor(id, state)
      const [seconds, after] = [(performance.now() - startedAt) / 1000, cpuOf(child)]
      const perRow = (ms: number) => (ms / rows).toFixed(2)
      console.log(
        `${step.padEnd(6)} ${seconds.toFixed(1)} s · ${Math.round(rows / seconds)} rows/s · CPU per row: ` +
          `${perRow(after.own - before.own)} ms product, ${perRow(after.engine - before.engine)} ms table`,
      )
      if (step === "run") console.log(`counts ${JSON.stringify(shown.run)}`)
    }
    running = false
    await lookups
    const [quiet, beside] = [percentile(idle, 0.95), percentile(busy, 0.95)]
    console.log(`memory ${peakMemoryMb(child)} MB at most`)
    console.log(
      `POST /v1/resolve p95 ${quiet.toFixed(1)} ms idle, ${beside.toFixed(1)} ms beside the import: ` +
        `${(beside / quiet).toFixed(2)} times`,
    )
  } finally {
    child.kill("SIGTERM")
    await once(child, "exit")
    await rm(folder, { recursive: true, force: true })
  }
}
