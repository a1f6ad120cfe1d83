import { execFileSync } from "node:child_process"
import { readFileSync } from "node:fs"

/** Archaic words with a plain equivalent: names, comments, messages and documents use the plain one. */
const ARCHAIC = [
  "afresh",
  "anew",
  "amongst",
  "beneath",
  "breath",
  "deed",
  "deeds",
  "hence",
  "lest",
  "nobody's",
  "thence",
  "thereof",
  "unto",
  "whence",
  "whilst",
  "whoever",
  "whomever",
  "whosoever",
]
const PLACES = ["packages", "infra", "test", "bench", "docs", "README.md"]

// A name in camel case is searched word by word.
const words = new RegExp(`(?<![a-z])(${ARCHAIC.join("|")})(?![a-z'])`, "gi")
const separate = (line: string) => line.replaceAll(/([a-z])([A-Z])/g, "$1 $2")

const files = execFileSync("git", ["ls-files", "--", ...PLACES], { encoding: "utf8" })
  .split("\n")
  .filter(path => /\.(tsx?|js|md|css|html|jsonc?|sh)$/.test(path) && !path.endsWith("package-lock.json"))
const found = files.flatMap(path =>
  readFileSync(path, "utf8")
    .split("\n")
    .flatMap((line, index) =>
      [...separate(line).matchAll(words)].map(([word]) => `${path}:${index + 1}: ${word.toLowerCase()}`),
    ),
)

for (const line of found) console.log(line)
console.log(`${found.length} archaic words in ${files.length} files`)
process.exitCode = found.length > 0 ? 1 : 0
