import type { Candidate } from "@ucrm/core/resolution/schema"
import { normalizeText } from "@ucrm/core/text"

const digits = (text: string) => text.replace(/\D/g, "")

/** Returns the candidates whose name, company or identifiers contain every word, in any order, case and accents. */
export function filterCandidates(candidates: readonly Candidate[], query: string): readonly Candidate[] {
  const words = normalizeText(query).split(/\s+/).filter(Boolean)
  if (words.length === 0) return candidates
  return candidates.filter(({ name, company = "", identifiers }) => {
    const said = normalizeText([name, company, ...identifiers].join(" "))
    const numbers = identifiers.map(digits).join(" ")
    return words.every(word => said.includes(word) || (digits(word).length > 1 && numbers.includes(digits(word))))
  })
}
