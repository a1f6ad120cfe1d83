import { execFileSync } from "node:child_process"
import { readFileSync } from "node:fs"
import { dirname, join, normalize, sep } from "node:path"
import ts from "typescript"

// Fails on a cycle between rooms of core (the folders of packages/core/src), types included, and on an import that
// reaches into a package by a relative path instead of by its exports. The schema of a room is a node of its own, below
// the rooms: schemas refer to one another's shapes, and no room is needed to read a shape.

const CORE = join("packages", "core", "src") + sep

interface Import {
  from: string
  to: string
}

const files = execFileSync("git", ["ls-files", "-z", "--", "*.ts", "*.tsx"], {
  encoding: "utf8",
})
  .split("\0")
  .filter(Boolean)

const imports: Import[] = files.flatMap(from =>
  ts
    .preProcessFile(readFileSync(from, "utf8"))
    .importedFiles.filter(({ fileName }) => fileName.startsWith("."))
    .map(({ fileName }) => ({ from, to: normalize(join(dirname(from), fileName)) })),
)

const packageOf = (path: string) => (path.startsWith(`packages${sep}`) ? path.split(sep)[1] : undefined)

const intrusions = imports
  .filter(({ from, to }) => packageOf(to) !== undefined && packageOf(from) !== packageOf(to))
  .map(({ from, to }) => `${from} reaches into a package: ${to}`)

/** Returns the node of a file of core: its room, or the schema of its room. */
function nodeOf(path: string) {
  const [room = "", ...rest] = path
    .slice(CORE.length)
    .replace(/\.tsx?$/, "")
    .split(sep)
  return rest.at(-1) === "schema" ? `${room}/schema` : room
}

const graph = new Map<string, Map<string, Import>>()
for (const edge of imports) {
  if (!edge.from.startsWith(CORE) || !edge.to.startsWith(CORE) || edge.from.endsWith(".test.ts")) continue
  const [from, to] = [nodeOf(edge.from), nodeOf(edge.to)]
  if (from === to) continue
  const targets = graph.get(from) ?? new Map<string, Import>()
  graph.set(from, targets.set(to, edge))
}

/** Returns the shortest way from one node to another along the imports; undefined when there is none. */
function findPath(start: string, end: string): string[] | undefined {
  const queue = [[start]]
  const visited = new Set([start])
  for (const path of queue) {
    for (const next of graph.get(path.at(-1) ?? "")?.keys() ?? []) {
      if (next === end) return [...path, next]
      if (!visited.has(next)) queue.push([...path, next])
      visited.add(next)
    }
  }
  return undefined
}

const roomOf = (node: string) => node.replace("/schema", "")
const cycles = new Map<string, string>()
for (const node of graph.keys()) {
  const path = findPath(node, node)
  if (!path || new Set(path.map(roomOf)).size === 1) continue
  const edges = path.slice(1).map((to, index) => graph.get(path[index] ?? "")?.get(to)?.from ?? "")
  cycles.set([...new Set(path)].toSorted().join(), `${path.join(" → ")} (${edges.join(", ")})`)
}

const faults = [...intrusions, ...[...cycles.values()].map(cycle => `rooms in a cycle: ${cycle}`)]
for (const fault of faults) console.error(fault)
console.log(`${graph.size} rooms, ${imports.length} relative imports, ${faults.length} faults`)
process.exitCode = faults.length > 0 ? 1 : 0
