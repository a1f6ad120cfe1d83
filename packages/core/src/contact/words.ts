import { normalizeText } from "../text"

const MAX_WORDS = 12
const MAX_WORD_CHARACTERS = 40

/** The distinct folded words of a text, at most twelve. */
export function words(text: string) {
  return [...new Set(normalizeText(text).match(/[\p{L}\p{N}]+/gu) ?? [])]
    .map(word => word.slice(0, MAX_WORD_CHARACTERS))
    .slice(0, MAX_WORDS)
}

/** The name as people write it, or the company when the person has none. */
export function nameOf(person: { firstName: string; lastName: string; company?: string | undefined }) {
  return `${person.firstName} ${person.lastName}`.trim() || person.company || ""
}

/** Whether every word of the query begins a word of the text. */
export function matches(query: string[], text: string) {
  const present = words(text)
  return query.every(word => present.some(one => one.startsWith(word)))
}
