import { readFileSync } from "node:fs"
import { LOCALES, type MessageArea, type MessageLocale } from "./messages"

const PATH = "docs/glossary.md"

const toPattern = (word: string) => word.replaceAll(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", "\\p{L}*")

/** Returns the pattern of the words to avoid in each language, from the table of the glossary. */
function avoidedWords(): Record<MessageLocale, RegExp> {
  const rows = readFileSync(PATH, "utf8")
    .split("\n")
    .map(line => line.split("|").map(cell => cell.trim()))
    .filter(cells => cells.length === 8 && cells[1] !== "English" && !/^-+$/.test(cells[1] ?? ""))
  if (rows.length < 20) throw new Error(`${PATH} has no table of at least 20 words.`)
  const of = (column: number) => {
    const words = rows.flatMap(cells => (cells[column] ?? "").split(",").map(word => word.trim()))
    const pattern = words.filter(Boolean).map(toPattern).join("|")
    return new RegExp(`(?<![\\p{L}.])(${pattern})(?!\\p{L})`, "giu")
  }
  return { en: of(4), es: of(5), pt: of(6) }
}

/** Returns a line for each word in a message that the glossary avoids. */
export function avoidedInMessages(areas: ReadonlyMap<string, MessageArea>): string[] {
  const avoided = avoidedWords()
  return [...areas].flatMap(([area, messages]) =>
    LOCALES.flatMap(locale =>
      [...messages[locale]].flatMap(([key, text]) =>
        [...text.matchAll(avoided[locale])].map(([word]) => `${area} ${locale} ${key}: ${word}`),
      ),
    ),
  )
}
