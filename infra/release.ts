import { execFileSync } from "node:child_process"
import { version } from "../package.json"

function commit() {
  try {
    return execFileSync("git", ["rev-parse", "--short", "HEAD"], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    })
  } catch {
    return "unknown"
  }
}

/** What is being deployed, for the functions to tell. */
export const release = new sst.Linkable("Release", { properties: { version, commit: commit().trim() } })
