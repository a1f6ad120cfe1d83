import { execFileSync } from "node:child_process"
import { readFileSync } from "node:fs"
import { avoidedInMessages } from "./glossary"
import { loadMessages } from "./messages"
import { dueTranslations } from "./translations"

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

const areas = await loadMessages()
const avoided = avoidedInMessages(areas)
const due = dueTranslations(areas)

for (const line of [...found, ...avoided, ...due]) console.log(line)
console.log(`${found.length} archaic words in ${files.length} files`)
console.log(`${avoided.length} words in messages that docs/glossary.md avoids`)
console.log(`${due.length} translations are due; when one is right as it is: npx tsx scripts/translations.ts area:key`)
process.exitCode = found.length + avoided.length + due.length > 0 ? 1 : 0
