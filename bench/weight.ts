import { execFile } from "node:child_process"
import { readFileSync, rmSync } from "node:fs"
import { join } from "node:path"
import { promisify } from "node:util"
import { gzipSync } from "node:zlib"
import { built, DEPLOYED } from "@ucrm/local/build"
import { build } from "esbuild"
import { options } from "../infra/bundle"
import { weigh } from "../infra/weigh"

const COLD = `
  const began = performance.now()
  const { handler } = await import("./lambda.mjs")
  await handler({ version: "2.0", rawPath: "/v1/session", rawQueryString: "", headers: {}, isBase64Encoded: false,
    requestContext: { domainName: "localhost", http: { method: "GET", path: "/v1/session" } } }, {})
  console.error(performance.now() - began)`

/**
 * Returns the size of the API's bundle in minified kilobytes, and the best of five times from a start to its first
 * response in milliseconds.
 */
export async function api() {
  const folder = join("node_modules", ".cache", "bench-bundle")
  rmSync(folder, { recursive: true, force: true })
  const { metafile } = await build({ ...options("api"), outdir: folder })
  const { whole, loaded, given } = weigh(metafile)
  const cold: number[] = []
  for (let round = 0; round < 5; round++) {
    const { stderr } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", COLD], { cwd: folder })
    cold.push(Number(stderr.trim().split("\n").at(-1)))
  }
  return { kilobytes: whole / 1000, loaded: loaded / 1000, given: given / 1000, coldMs: Math.min(...cold) }
}

const scripts = (html: string) => [...html.matchAll(/(?:src|href)="(\/[^"]+\.js)"/g)].map(match => match[1] ?? "")

const imported = (code: string) =>
  [...code.matchAll(/(?:from|^import|;import)\s*"\.\/([^"]+\.js)"/gm)].map(match => match[1] ?? "")

/** Each browser loads one of the dictionaries: the largest one counts. */
const dictionary = (paths: string[], weigh: (path: string) => number) =>
  Math.max(...paths.filter(path => /\/(en|es|pt)-[^/]+\.js$/.test(path)).map(weigh))

/** Returns the gzipped kilobytes of JavaScript that the interaction page loads before it shows anything. */
export async function firstLoad() {
  const files = await built(DEPLOYED)
  const text = (path: string) => String(files.get(path) ?? "")
  const folder = "/assets/"
  const pending = scripts(text("/index.html"))
  const seen = new Set<string>()
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    if (seen.has(path) || !files.has(path)) continue
    seen.add(path)
    pending.push(...imported(text(path)).map(name => folder + name))
  }
  const weigh = (path: string) => gzipSync(text(path)).length / 1000
  return [...seen].reduce((sum, path) => sum + weigh(path), dictionary([...files.keys()], weigh))
}

/** Returns the versions with which the numbers were measured. */
export function versions() {
  return {
    node: process.version,
    sdk: JSON.parse(readFileSync("node_modules/@aws-sdk/client-dynamodb/package.json", "utf8")).version as string,
  }
}
