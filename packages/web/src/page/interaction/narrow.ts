import type { Candidate } from "@ucrm/core/interaction/schema"
import { normalizeText } from "@ucrm/core/text"

const digits = (text: string) => text.replace(/\D/g, "")

/** The candidates whose name, company or identifiers say all the words, in whatever order, case and accents. */
export function narrowed(candidates: readonly Candidate[], query: string): readonly Candidate[] {
  const words = normalizeText(query).split(/\s+/).filter(Boolean)
  if (words.length === 0) return candidates
  return candidates.filter(({ name, company = "", identifiers }) => {
    const said = normalizeText([name, company, ...identifiers].join(" "))
    const numbers = identifiers.map(digits).join(" ")
    return words.every(word => said.includes(word) || (digits(word).length > 1 && numbers.includes(digits(word))))
  })
}
