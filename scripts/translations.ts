import { createHash } from "node:crypto"
import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { pathToFileURL } from "node:url"
import { loadMessages, type MessageArea } from "./messages"

/** The messages that each translation was made from: by area and key, its hashes. */
const PATH = "packages/web/src/messages/translations.json"
const HASH_LENGTH = 6

type TranslationRecord = { [area: string]: { [key: string]: string } }

const TRANSLATED = ["es", "pt"] as const

const hash = (text = "") => createHash("sha256").update(text).digest("hex").slice(0, HASH_LENGTH)

/** Returns the hashes of a message: for each translation, of the English it was made from and of itself. */
const marksOf = (area: MessageArea, key: string) =>
  TRANSLATED.flatMap(locale => [hash(area.en.get(key)), hash(area[locale].get(key))])

/** Returns whether the English of a translation changed after it was made, and the translation did not. */
function isDue(recorded: readonly string[], current: readonly string[], locale: (typeof TRANSLATED)[number]) {
  const at = 2 * TRANSLATED.indexOf(locale)
  return recorded[at] !== current[at] && recorded[at + 1] === current[at + 1]
}

function readRecord(): TranslationRecord {
  return existsSync(PATH) ? (JSON.parse(readFileSync(PATH, "utf8")) as TranslationRecord) : {}
}

/** Returns a line for each translation whose English has changed since it was made. */
export function dueTranslations(areas: ReadonlyMap<string, MessageArea>): string[] {
  const record = readRecord()
  return [...areas].flatMap(([name, area]) =>
    [...area.en.keys()].flatMap(key => {
      const recorded = record[name]?.[key]?.split(" ")
      const current = marksOf(area, key)
      return TRANSLATED.filter(locale => recorded && isDue(recorded, current, locale)).map(
        locale => `${name}:${key}: the English changed, and the translation ${locale} did not`,
      )
    }),
  )
}

/** Records every translation as made from the present English, except those that are due and not in `confirmed`. */
function writeRecord(areas: ReadonlyMap<string, MessageArea>, confirmed: ReadonlySet<string>) {
  const before = readRecord()
  const record: TranslationRecord = {}
  for (const [name, area] of areas) {
    const marks: TranslationRecord[string] = {}
    for (const key of [...area.en.keys()].sort()) {
      const recorded = before[name]?.[key]?.split(" ")
      const current = marksOf(area, key)
      const stays = recorded && !confirmed.has(`${name}:${key}`)
      marks[key] = TRANSLATED.flatMap((locale, index) => {
        const at = 2 * index
        return (stays && isDue(recorded, current, locale) ? recorded : current).slice(at, at + 2)
      }).join(" ")
    }
    record[name] = marks
  }
  writeFileSync(PATH, `${JSON.stringify(record, null, 2)}\n`)
}

// npx tsx scripts/translations.ts [area:key …]: the named translations are right although only their English changed.
if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const areas = await loadMessages()
  writeRecord(areas, new Set(process.argv.slice(2)))
  const due = dueTranslations(areas)
  for (const line of due) console.log(line)
  process.exitCode = due.length > 0 ? 1 : 0
}
