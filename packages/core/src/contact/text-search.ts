import { normalizeText } from "../text"

const MAX_TOKENS = 12
const MAX_TOKEN_LENGTH = 40

/** Returns the distinct normalized words of a text, at most twelve. */
export function tokenize(text: string) {
  return [...new Set(normalizeText(text).match(/[\p{L}\p{N}]+/gu) ?? [])]
    .map(word => word.slice(0, MAX_TOKEN_LENGTH))
    .slice(0, MAX_TOKENS)
}

/** Returns whether every word of the query begins a word of the text. */
export function matchesTokens(query: string[], text: string) {
  const present = tokenize(text)
  return query.every(word => present.some(token => token.startsWith(word)))
}
