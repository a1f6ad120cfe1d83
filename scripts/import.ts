import { openAsBlob } from "node:fs"
import { readFile, writeFile } from "node:fs/promises"
import { basename } from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { parseArgs } from "node:util"
import { ImportView, OnMatch, Upload } from "@ucrm/core/import/schema"
import * as v from "valibot"

const USAGE = `npm run import -- FILE --url http://localhost:4321 --token TOKEN
  [--mapping FILE]   JSON: {"columns": {"Celular": "identifier:phone", "CI": "field:Documento"}, "dateOrder": "dmy"}
  [--on-match skip|fill|overwrite|temporary]   for a row that finds a contact; fill by default
  [--country UY]     the country of numbers without a country code
The token is one of a host with the scope contacts.write.`

const POLL_MS = 500
/** The maximum time without a response of the server, as during a restart. */
const MAX_AWAY_MS = 60_000
const BAR_WIDTH = 30
const RUNNING = ["reading", "checking", "running"]

/** An error in the command line, or a response that ends the command. */
class CommandError extends Error {}

const MappingFile = v.object({
  columns: v.optional(v.record(v.string(), v.nullable(v.string()))),
  dateOrder: v.optional(v.nullable(v.string())),
  decimal: v.optional(v.string()),
  country: v.optional(v.nullable(v.string())),
})
const Answer = v.object({ import: ImportView })

const OPTIONS = {
  url: { type: "string", default: "http://localhost:4321" },
  token: { type: "string" },
  mapping: { type: "string" },
  "on-match": { type: "string", default: "fill" },
  country: { type: "string" },
} as const

function readArguments() {
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: OPTIONS })
    const [file, ...more] = positionals
    const { token, "on-match": onMatch } = values
    if (file && more.length === 0 && token && v.is(OnMatch, onMatch)) return { ...values, file, token, onMatch }
  } catch {}
  throw new CommandError(USAGE)
}
type Arguments = ReturnType<typeof readArguments>

async function send({ url, token }: Arguments, path: string, body?: unknown) {
  const started = Date.now()
  for (;;) {
    try {
      return await fetch(`${url.replace(/\/$/, "")}/v1${path}`, {
        method: body === undefined ? "GET" : "POST",
        headers: {
          authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { "content-type": "application/json" }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
    } catch (error) {
      if (Date.now() - started > MAX_AWAY_MS) throw new CommandError(`${url} cannot be reached.`, { cause: error })
      await pause(POLL_MS)
    }
  }
}

interface Problem {
  detail?: string
  errors?: { pointer: string; detail: string }[]
}

async function call(args: Arguments, path: string, body?: unknown): Promise<unknown> {
  const response = await send(args, path, body)
  if (response.status === 429 || response.status === 503) {
    await pause(1000 * Number(response.headers.get("retry-after") ?? 1))
    return call(args, path, body)
  }
  const answer: unknown = await response.json().catch(() => ({}))
  if (response.ok) return answer
  const { detail = `The server answered ${response.status}.`, errors = [] } = answer as Problem
  throw new CommandError([detail, ...errors.map(error => `  ${error.pointer}: ${error.detail}`)].join("\n"))
}

/** Replaces the progress line on a terminal. */
function show(line: string) {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001B[K${line}`)
}

function showProgress({ state, progress }: ImportView) {
  const { done = 0, total = null, perSecond = null, secondsLeft = null } = progress ?? {}
  const filled = Math.round((total ? done / total : 0) * BAR_WIDTH)
  const bar = "█".repeat(filled) + "░".repeat(BAR_WIDTH - filled)
  const speed = perSecond === null ? "" : ` · ${Math.round(perSecond)} rows/s`
  const left = secondsLeft === null ? "" : ` · ${secondsLeft} s left`
  show(`${state.padEnd(8)} ${bar} ${done}/${total ?? "?"}${speed}${left}`)
}

/** Waits until the import stops running and shows its progress. */
async function waitFor(args: Arguments, id: string): Promise<ImportView> {
  for (;;) {
    const { import: shown } = v.parse(Answer, await call(args, `/imports/${id}`))
    showProgress(shown)
    if (!RUNNING.includes(shown.state)) {
      show("")
      if (shown.state !== "failed") return shown
      const row = shown.error?.row === undefined ? "" : ` (row ${shown.error.row})`
      throw new CommandError(`${shown.error?.detail ?? "The import has failed."}${row}`)
    }
    await pause(POLL_MS)
  }
}

async function upload(args: Arguments): Promise<string> {
  const blob = await openAsBlob(args.file).catch(() => {
    throw new CommandError(`${args.file} cannot be read.`)
  })
  const created = v.parse(
    v.object({ import: v.object({ id: v.string() }), upload: Upload }),
    await call(args, "/imports", { fileName: basename(args.file), size: blob.size }),
  )
  const { method, url } = created.upload
  const { ok, status } = await fetch(url, { method, body: blob })
  if (!ok) throw new CommandError(`The upload was refused with ${status}.`)
  return created.import.id
}

async function readMapping({ mapping: path, country }: Arguments) {
  const text = path === undefined ? "{}" : await readFile(path, "utf8")
  const { columns, ...rest } = v.parse(MappingFile, JSON.parse(text))
  return {
    ...rest,
    ...(country === undefined ? {} : { country }),
    ...(columns ? { columns: Object.entries(columns).map(([header, target]) => ({ header, target })) } : {}),
  }
}

async function saveRejected(args: Arguments, id: string) {
  const response = await send(args, `/imports/${id}/rejected`)
  const path = `${args.file.replace(/\.\w+$/, "")}-rejected.csv`
  await writeFile(path, Buffer.from(await response.arrayBuffer()))
  return path
}

async function run() {
  const args = readArguments()
  const mapping = await readMapping(args).catch(error => {
    throw new CommandError(`The mapping cannot be read: ${error instanceof Error ? error.message : error}`)
  })
  const id = await upload(args)
  await call(args, `/imports/${id}/read`, {})
  const { sameAs } = await waitFor(args, id)
  if (sameAs) process.stderr.write(`This file was imported before, at ${sameAs.at}.\n`)
  await call(args, `/imports/${id}/check`, { mapping, onMatch: args.onMatch })
  await waitFor(args, id)
  await call(args, `/imports/${id}/run`, {})
  const { run: counts, file } = await waitFor(args, id)
  const { created = 0, updated = 0, skipped = 0, temporary = 0, rejected = 0 } = counts ?? {}
  process.stdout.write(
    `${file?.rows ?? 0} rows: ${created} created, ${updated} updated, ${skipped} skipped, ` +
      `${temporary} temporary, ${rejected} rejected\n`,
  )
  if (rejected > 0) process.stderr.write(`The rejected rows are in ${await saveRejected(args, id)}.\n`)
  return rejected === 0 ? 0 : 1
}

process.exitCode = await run().catch(error => {
  show("")
  process.stderr.write(`${error instanceof CommandError ? error.message : error}\n`)
  return 2
})
