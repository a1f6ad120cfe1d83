import type { Candidate } from "@ucrm/core/resolution/schema"
import { normalizeText } from "@ucrm/core/text"

const digitsOf = (text: string) => text.replace(/\D/g, "")

/** Returns the candidates that contain every word of the query; order, case and accents do not matter. */
export function filterCandidates(candidates: readonly Candidate[], query: string): readonly Candidate[] {
  const words = normalizeText(query).split(/\s+/).filter(Boolean)
  if (words.length === 0) return candidates
  return candidates.filter(({ name, company = "", identifiers }) => {
    const text = normalizeText([name, company, ...identifiers].join(" "))
    const numbers = identifiers.map(digitsOf).join(" ")
    return words.every(word => text.includes(word) || (digitsOf(word).length > 1 && numbers.includes(digitsOf(word))))
  })
}
