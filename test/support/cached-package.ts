import { spawnSync } from "node:child_process"
import { existsSync, mkdirSync } from "node:fs"
import { join, resolve } from "node:path"

/**
 * Returns the folder of a package that is fetched when a command needs it, because it is too large to be installed with
 * the rest. Throws an `Error` when it cannot be fetched.
 */
export function cachedPackage(name: string, version: string): string {
  const cache = resolve("node_modules/.cache", `${name}-${version}`)
  const folder = join(cache, "node_modules", name)
  if (!existsSync(folder)) {
    mkdirSync(cache, { recursive: true })
    const options = ["--no-save", "--no-audit", "--no-fund", "--ignore-scripts"]
    const args = ["install", "--prefix", cache, ...options, `${name}@${version}`]
    if (spawnSync("npm", args, { stdio: "inherit" }).status !== 0)
      throw new Error(`${name}@${version} cannot be fetched.`)
  }
  return folder
}
