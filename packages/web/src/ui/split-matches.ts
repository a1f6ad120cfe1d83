import { normalizeText } from "@ucrm/core/text"

const escapeRegExp = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")

/** Splits a text into parts, of which the odd ones match a word of the query; accents and case do not count. */
export function splitMatches(text: string, query: string): readonly string[] {
  const words = normalizeText(query).split(/\s+/).filter(Boolean)
  const normalized = [...text].map(normalizeText).join("")
  // Positions in both texts are the same only if normalizing changed no length.
  if (words.length === 0 || normalized.length !== text.length) return [text]
  const parts: string[] = []
  let start = 0
  for (const hit of normalized.matchAll(new RegExp(words.map(escapeRegExp).join("|"), "g"))) {
    parts.push(text.slice(start, hit.index), text.slice(hit.index, hit.index + hit[0].length))
    start = hit.index + hit[0].length
  }
  return [...parts, text.slice(start)]
}
