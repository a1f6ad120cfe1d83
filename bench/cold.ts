import { spawnSync } from "node:child_process"
import { rmSync } from "node:fs"
import { join } from "node:path"
import { build } from "esbuild"
import { options } from "../infra/bundle"
import { CACHE_FOLDER, fillCompileCache } from "../infra/compile-cache"
import { weigh } from "../infra/weigh"

const ROUNDS = 8

const FIRST_REQUEST = `
  const { handler } = await import("./lambda.mjs")
  const { statusCode } = await handler({ version: "2.0", rawPath: "/v1/session", rawQueryString: "", headers: {},
    isBase64Encoded: false, requestContext: { domainName: "localhost", http: { method: "GET", path: "/v1/session" } } }, {})
  const { user, system } = process.cpuUsage()
  console.error(JSON.stringify({ ms: performance.now(), cpuMs: (user + system) / 1000, statusCode }))`

/** From nothing to the first answer of a new process, in milliseconds: the best of some rounds. */
export interface Cold {
  ms: number
  cpuMs: number
}

/** The API's bundle in minified kilobytes, as `weigh` counts them, and its cold start without and with a compile cache. */
export interface Bundle {
  kilobytes: number
  loaded: number
  given: number
  node: string
  cold: Cold
  coldCached: Cold | null
}

function start(node: string, folder: string, env: Record<string, string>): Cold {
  const { stderr } = spawnSync(node, ["--input-type=module", "-e", FIRST_REQUEST], {
    cwd: folder,
    env: { ...process.env, ...env },
    encoding: "utf8",
  })
  const answered = JSON.parse(stderr.trim().split("\n").at(-1) ?? "null")
  if (answered?.statusCode !== 401) throw new Error(`The bundle did not answer: ${stderr}`)
  return answered
}

function best(rounds: Cold[]): Cold {
  return { ms: Math.min(...rounds.map(({ ms }) => ms)), cpuMs: Math.min(...rounds.map(({ cpuMs }) => cpuMs)) }
}

/** Bundles the API and starts it under a Node binary, by turns without and with a compile cache. */
export async function bundle(node: string): Promise<Bundle> {
  const folder = join(process.cwd(), "node_modules", ".cache", "bench-bundle")
  rmSync(folder, { recursive: true, force: true })
  const { metafile } = await build({ ...options("api"), outdir: folder })
  const { whole, loaded, given } = weigh(metafile)
  const hasCache = !process.version.startsWith("v20.") || node !== process.execPath
  if (hasCache) fillCompileCache(node, folder, process.getuid?.() ?? 0)
  const rounds = { without: [] as Cold[], with: [] as Cold[] }
  for (let round = 0; round < ROUNDS; round++) {
    rounds.without.push(start(node, folder, { NODE_COMPILE_CACHE: "" }))
    if (hasCache) rounds.with.push(start(node, folder, { NODE_COMPILE_CACHE: join(folder, CACHE_FOLDER) }))
  }
  return {
    kilobytes: whole / 1000,
    loaded: loaded / 1000,
    given: given / 1000,
    node: spawnSync(node, ["--version"], { encoding: "utf8" }).stdout.trim(),
    cold: best(rounds.without),
    coldCached: hasCache ? best(rounds.with) : null,
  }
}
