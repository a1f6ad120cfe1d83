import { execFileSync } from "node:child_process"
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs"
import { join } from "node:path"
import { type FunctionName, folder } from "./source"

/** The folder of V8's compiled code within a function's bundle. */
export const CACHE_FOLDER = ".compile-cache"
/** Where Lambda has a function's code. Node identifies compiled code by the path of its source. */
export const TASK_ROOT = "/var/task"
/** The user that Lambda runs functions as: Node ends the name of a cache with it, and ignores the caches of others. */
const LAMBDA_UID = 993
const NODE_MAJOR = 24

/** Imports the bundle, which compiles all that a cold start needs, and writes what was compiled. */
const WARM = `
  import { flushCompileCache } from "node:module"
  await import(process.argv[1]).catch(() => undefined)
  flushCompileCache()
  process.exit(0)`

/** Returns whether code that this process compiles is of use to Lambda: the same major, architecture and system. */
function isLambdaLike() {
  return process.version.startsWith(`v${NODE_MAJOR}.`) && process.arch === "arm64" && process.platform === "linux"
}

/**
 * Fills a compile cache for the bundle in `root`, by a Node binary of at least version 22.8, and names it for the user
 * that reads it. Returns the folder.
 */
export function fillCompileCache(node: string, root: string, uid: number, entry = "lambda.mjs") {
  const cache = join(root, CACHE_FOLDER)
  rmSync(cache, { recursive: true, force: true })
  execFileSync(node, ["--input-type=module", "-e", WARM, join(root, entry)], {
    cwd: root,
    env: { ...process.env, NODE_COMPILE_CACHE: cache, AWS_REGION: "us-east-1", NODE_NO_WARNINGS: "1" },
    stdio: "ignore",
  })
  for (const name of readdirSync(cache)) {
    const named = name.replace(/-\d+$/, `-${uid}`)
    if (named !== name) renameSync(join(cache, name), join(cache, named))
  }
  return cache
}

/**
 * Adds a compile cache to a function's bundle when this machine is as Lambda is: Node 24 on arm64, with a writable
 * /var/task. Elsewhere the function is deployed without one, and only starts slower.
 */
export function writeCompileCache(name: FunctionName) {
  if (!isLambdaLike() || !existsSync(TASK_ROOT)) return
  for (const file of readdirSync(TASK_ROOT)) rmSync(join(TASK_ROOT, file), { recursive: true, force: true })
  mkdirSync(TASK_ROOT, { recursive: true })
  cpSync(folder(name), TASK_ROOT, { recursive: true })
  const cache = fillCompileCache(process.execPath, TASK_ROOT, LAMBDA_UID)
  cpSync(cache, join(folder(name), CACHE_FOLDER), { recursive: true })
}
