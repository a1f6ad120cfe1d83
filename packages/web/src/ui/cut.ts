import { normalizeText } from "@ucrm/core/text"

const literally = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")

/** Cuts a text into parts, the odd ones being where a word of the query stands, whatever its accents and case. */
export function cut(text: string, query: string): readonly string[] {
  const words = normalizeText(query).split(/\s+/).filter(Boolean)
  const folded = [...text].map(normalizeText).join("")
  // Only where folding keeps every letter in its place can a hit in the folded text be shown in the real one.
  if (words.length === 0 || folded.length !== text.length) return [text]
  const parts: string[] = []
  let from = 0
  for (const hit of folded.matchAll(new RegExp(words.map(literally).join("|"), "g"))) {
    parts.push(text.slice(from, hit.index), text.slice(hit.index, hit.index + hit[0].length))
    from = hit.index + hit[0].length
  }
  return [...parts, text.slice(from)]
}
