const SPELLED: Record<string, string> = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", ł: "l", þ: "th", ı: "i" }
const MOST = 12
const LONGEST = 40

/** A text without case, accents and typographic letters, for comparing. */
export function fold(text: string) {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[ßæœøđðłþı]/g, letter => SPELLED[letter] ?? letter)
}

/** The distinct folded words of a text, at most twelve. */
export function words(text: string) {
  return [...new Set(fold(text).match(/[\p{L}\p{N}]+/gu) ?? [])].map(word => word.slice(0, LONGEST)).slice(0, MOST)
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
