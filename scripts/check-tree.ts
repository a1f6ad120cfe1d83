import { execFileSync } from "node:child_process"
import { closeSync, openSync, readFileSync, readSync } from "node:fs"

// Usage: check-tree.ts [FILE], where FILE has what `git status --porcelain -z --untracked-files=all` printed before the
// tests. Fails on what has changed since then (without FILE: since the commit) and on databases that are tracked.

const SQLITE_HEADER = "SQLite format 3\0"
const DATABASE_NAME = /\.(db|sqlite3?|mdb)$|-(wal|shm)$/

function git(...args: string[]) {
  return execFileSync("git", args, { encoding: "utf8" }).split("\0").filter(Boolean)
}

function isDatabase(path: string) {
  if (DATABASE_NAME.test(path)) return true
  const header = Buffer.alloc(SQLITE_HEADER.length)
  const file = openSync(path, "r")
  try {
    readSync(file, header, 0, header.length, 0)
  } finally {
    closeSync(file)
  }
  return header.toString("latin1") === SQLITE_HEADER
}

const [statusFile] = process.argv.slice(2)
const before = new Set(statusFile ? readFileSync(statusFile, "utf8").split("\0") : [])

const faults = [
  ...git("status", "--porcelain", "-z", "--untracked-files=all")
    .filter(line => !before.has(line))
    .map(line => `left in the work tree: ${line}`),
  ...git("ls-files", "-z", "--deduplicate")
    .filter(isDatabase)
    .map(path => `a database is tracked: ${path}`),
]
for (const fault of faults) console.error(fault)
process.exitCode = faults.length > 0 ? 1 : 0
