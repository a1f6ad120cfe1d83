import { execFile } from "node:child_process"
import { createHash } from "node:crypto"
import { existsSync } from "node:fs"
import { mkdir, mkdtemp, readdir, readFile, rename, rm } from "node:fs/promises"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"

const ROOT = fileURLToPath(new URL("../../..", import.meta.url))
const CACHE = join(ROOT, "node_modules/.cache/ucrm")

/** A part of the product that runs in a browser: the folder of its index.html, and other inputs of its build. */
export interface Source {
  name: string
  folder: string
  reads: string[]
  /** Vite's mode: `local-stack` adds the users of the local stack to the site. */
  mode: "local-stack" | "production"
}

export const SITE: Source = {
  name: "site",
  folder: "packages/web",
  reads: ["packages/web/src", "packages/web/index.html", "packages/web/vite.config.ts", "packages/core/src"],
  mode: "local-stack",
}

/** The site as it is deployed. */
export const DEPLOYED: Source = { ...SITE, name: "deployed", mode: "production" }

export const SIMULATOR: Source = {
  name: "simulator",
  folder: "packages/local/simulator",
  reads: ["packages/local/simulator", "packages/core/src/identity", "packages/web/src/style"],
  mode: "production",
}

async function filesOf(path: string): Promise<string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => undefined)
  if (!entries) return [path]
  return entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))
}

async function fingerprint({ reads }: Source) {
  const listed = await Promise.all([...reads, "package-lock.json"].map(path => filesOf(join(ROOT, path))))
  const paths = listed
    .flat()
    .filter(path => !path.endsWith(".test.ts"))
    .sort()
  const hash = createHash("sha256")
  const contents = await Promise.all(paths.map(path => readFile(path)))
  for (const [at, content] of contents.entries()) hash.update(`${paths[at]}\0${content.length}\0`).update(content)
  return hash.digest("hex").slice(0, 16)
}

const execute = promisify(execFile)
const VITE = join(dirname(createRequire(import.meta.url).resolve("vite/package.json")), "bin/vite.js")

/** Builds in a process of its own: the memory of the build would stay with a server that runs for days. */
async function make(source: Source, into: string) {
  await mkdir(CACHE, { recursive: true })
  const fresh = await mkdtemp(`${into}-`)
  const folder = join(ROOT, source.folder)
  const options = ["--config", join(folder, "vite.config.ts"), "--mode", source.mode, "--outDir", fresh]
  try {
    await execute(process.execPath, [VITE, "build", folder, ...options, "--emptyOutDir", "--logLevel", "error"], {
      cwd: ROOT,
      // A build made during tests is cached for later starts and must not contain development code.
      env: { ...process.env, NODE_ENV: "production" },
    })
    // Renamed when complete, so that two simultaneous starts never read a partial build.
    await rename(fresh, into)
  } catch (error) {
    await rm(fresh, { recursive: true, force: true })
    if (!existsSync(into)) throw error
  }
}

async function removeOtherBuilds({ name }: Source, current: string) {
  const all = await readdir(CACHE)
  const old = all.filter(entry => entry.startsWith(`${name}-`) && !current.endsWith(entry))
  await Promise.all(old.map(entry => rm(join(CACHE, entry), { recursive: true, force: true })))
}

/** Returns the files of a build by path; builds first when the sources have changed since the last build. */
export async function built(source: Source): Promise<Map<string, Buffer>> {
  const folder = join(CACHE, `${source.name}-${await fingerprint(source)}`)
  if (!existsSync(folder)) {
    await make(source, folder)
    await removeOtherBuilds(source, folder)
  }
  const paths = await filesOf(folder)
  return new Map(await Promise.all(paths.map(async path => [path.slice(folder.length), await readFile(path)] as const)))
}
