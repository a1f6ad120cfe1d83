import { normalizeText } from "@ucrm/core/text"

const escapeRegExp = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")

/** Splits a text into parts, of which the odd ones match a word of the query; accents and case do not count. */
export function splitMatches(text: string, query: string): readonly string[] {
  const words = normalizeText(query).split(/\s+/).filter(Boolean)
  const folded = [...text].map(normalizeText).join("")
  // Positions in the normalized text hold in the original only when normalizing moved no letter.
  if (words.length === 0 || folded.length !== text.length) return [text]
  const parts: string[] = []
  let from = 0
  for (const hit of folded.matchAll(new RegExp(words.map(escapeRegExp).join("|"), "g"))) {
    parts.push(text.slice(from, hit.index), text.slice(hit.index, hit.index + hit[0].length))
    from = hit.index + hit[0].length
  }
  return [...parts, text.slice(from)]
}
