import { spawnSync } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import { join, resolve } from "node:path"

export const root = resolve(import.meta.dirname, "../..")
export const work = join(root, ".sst")
export const platform = join(work, "platform")

/** Returns the file with the resources of a planned stage. */
export function planFile(stage: string) {
  return join(work, `plan.${stage}.json`)
}

const lock = join(work, "provider-lock.json")
const wanted: string = JSON.parse(readFileSync(join(root, "infra/package.json"), "utf8")).dependencies.sst

const installed = () =>
  existsSync(lock) &&
  existsSync(join(platform, "node_modules/@pulumi/aws/package.json")) &&
  readFileSync(join(platform, "version"), "utf8").trim() === wanted

/** Puts SST's components and types of the pinned version under `.sst`, from npm alone, unless they are there. */
export function install() {
  if (installed()) return
  console.log(`Installing SST ${wanted}'s platform into .sst (about 40 s, once)`)
  const { status, stdout, stderr } = spawnSync("npm", ["run", "sst", "--", "install", "--stage", "ci"], {
    cwd: root,
    env: { ...process.env, SST_SKIP_DEPENDENCY_CHECK: "1", NO_BUN: "1", DO_NOT_TRACK: "1" },
    encoding: "utf8",
  })
  if (status !== 0 || !installed()) throw new Error(`sst install failed\n${stdout}${stderr}`)
}

/** The providers that SST makes global in the configuration. */
export function providers() {
  return JSON.parse(readFileSync(lock, "utf8")) as { package: string; alias: string }[]
}
