import { existsSync, readFileSync } from "node:fs"
import { readFile } from "node:fs/promises"
import { dirname, join, resolve } from "node:path"
import type { Plugin } from "esbuild"

const CORE = resolve("packages/core/src")
const IMPORT = /import \{([^}]*)\} from "([^"]+)"/g
const NAMESPACE = /^export \* as (\w+) from "([^"]+)"/gm
const REEXPORT = /^export \{([^}]*)\} from "([^"]+)"/gm
const DECLARATION = /^export (?:async )?(?:function\*?|const|let|class) (\w+)/gm

/** Where a member of a module comes from: the name that its file exports it by. */
interface Origin {
  file: string
  name: string
}

interface Module {
  /** The files of the namespaces that it exports. */
  namespaces: Map<string, string>
  /** The values that it exports. */
  members: Map<string, Origin>
}

/** Returns the file of a module of core by its path without the extension; undefined when there is none. */
const fileOf = (path: string) => [`${path}.ts`, join(path, "index.ts")].find(existsSync)

const namesOf = (list: string) => list.split(",").map(name => name.trim())

function readModule(file: string): Module {
  const source = readFileSync(file, "utf8")
  const at = (path: string) => (path === "." ? file : fileOf(resolve(dirname(file), path)))
  const module: Module = { namespaces: new Map(), members: new Map() }
  for (const [, name = "", path = ""] of source.matchAll(NAMESPACE)) {
    const target = at(path)
    if (target) module.namespaces.set(name, target)
    if (target && target !== file) module.members.set(name, { file, name })
  }
  for (const [, name = ""] of source.matchAll(DECLARATION)) module.members.set(name, { file, name })
  for (const [, list = "", path = ""] of source.matchAll(REEXPORT)) {
    const target = at(path)
    for (const item of namesOf(list)) {
      const [, name = "", alias = name] = /^(\w+)(?: as (\w+))?$/.exec(item) ?? []
      // What a package exports is left to the module itself.
      if (name) module.members.set(alias, target ? { file: target, name } : { file, name: alias })
    }
  }
  return module
}

const modules = new Map<string, Module>()
function moduleAt(file: string): Module {
  const module = modules.get(file) ?? readModule(file)
  modules.set(file, module)
  return module
}

function fileOfImport(importer: string, path: string) {
  if (path.startsWith(".")) return fileOf(resolve(dirname(importer), path))
  return path.startsWith("@ucrm/core/") ? fileOf(join(CORE, path.slice("@ucrm/core/".length))) : undefined
}

/** Returns the import of those members of a namespace that a source uses. */
function memberImport(source: string, alias: string, file: string) {
  const used = new Set([...source.matchAll(new RegExp(`\\b${alias}\\.(\\w+)`, "g"))].map(([, name = ""]) => name))
  const members = [...used].filter(name => moduleAt(file).members.has(name)).sort()
  return `import * as ${alias} from ${JSON.stringify(`members:${file}?${members.join(",")}`)}`
}

/** Returns a source that imports of each namespace of core the members that it uses, on the same lines. */
function rewrite(source: string, importer: string) {
  return source.replace(IMPORT, (statement, list: string, path: string) => {
    const file = fileOfImport(importer, path)
    if (!file) return statement
    const imports: string[] = []
    const others = list.replace(/(\w+)(?: as (\w+))?\s*(?:,|$)/g, (item, name: string, alias = name, at: number) => {
      const target = /\btype\s$/.test(list.slice(0, at)) ? undefined : moduleAt(file).namespaces.get(name)
      if (target === undefined) return item
      imports.push(memberImport(source, alias, target))
      return ""
    })
    if (imports.length === 0) return statement
    return [...(others.trim() ? [`import {${others}} from "${path}"`] : []), ...imports].join("; ")
  })
}

/** Returns a module that exports some members of another one, each from the file that declares it. */
function memberModule(path: string) {
  const [file = "", list = ""] = path.split("?")
  const { members } = moduleAt(file)
  return list
    .split(",")
    .flatMap(name => {
      const origin = members.get(name)
      return origin ? [`export { ${origin.name} as ${name} } from ${JSON.stringify(origin.file)}`] : []
    })
    .join("\n")
}

/**
 * Lets the bundler see which members of a room a source uses. `export * as Contact from "."` makes one object of all of
 * them, and an index leads to all of its files, so that a route which calls one would load the code of every other.
 */
export const namespaceImports: Plugin = {
  name: "namespace-imports",
  setup(build) {
    build.onLoad({ filter: /packages\/(core|functions)\/src\/.*\.ts$/, namespace: "file" }, async ({ path }) => ({
      contents: rewrite(await readFile(path, "utf8"), path),
      loader: "ts",
    }))
    build.onResolve({ filter: /^members:/ }, ({ path }) => ({
      path: path.slice("members:".length),
      namespace: "members",
      sideEffects: false,
    }))
    build.onLoad({ filter: /.*/, namespace: "members" }, ({ path }) => ({
      contents: memberModule(path),
      resolveDir: CORE,
      loader: "ts",
    }))
  },
}
