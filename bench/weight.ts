import { readFileSync } from "node:fs"
import { gzipSync } from "node:zlib"
import { built, DEPLOYED } from "@ucrm/local/build"

const scripts = (html: string) => [...html.matchAll(/(?:src|href)="(\/[^"]+\.js)"/g)].map(match => match[1] ?? "")

const imported = (code: string) =>
  [...code.matchAll(/(?:from|^import|;import)\s*"\.\/([^"]+\.js)"/gm)].map(match => match[1] ?? "")

/** A browser also loads one dictionary at once: the largest counts. */
const dictionary = (paths: string[], weigh: (path: string) => number) =>
  Math.max(...paths.filter(path => /\/(en|es|pt)-[^/]+\.js$/.test(path)).map(weigh))

/** The JavaScript that the interaction page needs before it shows anything: kilobytes gzipped. */
export async function firstLoad() {
  const files = await built(DEPLOYED)
  const text = (path: string) => String(files.get(path) ?? "")
  const folder = "/assets/"
  const pending = scripts(text("/index.html"))
  const visited = new Set<string>()
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    if (visited.has(path) || !files.has(path)) continue
    visited.add(path)
    pending.push(...imported(text(path)).map(name => folder + name))
  }
  const weigh = (path: string) => gzipSync(text(path)).length / 1000
  return [...visited].reduce((sum, path) => sum + weigh(path), dictionary([...files.keys()], weigh))
}

/** The versions that the numbers were taken with. */
export function versions() {
  return {
    node: process.version,
    sdk: JSON.parse(readFileSync("node_modules/@aws-sdk/client-dynamodb/package.json", "utf8")).version as string,
  }
}
