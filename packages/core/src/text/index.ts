export { cutCodePoints, cutGraphemes, multiLine, normalizeText, singleLine } from "./normalize"
export { indexWords, lookupWord, matchesWords, queryWords } from "./words"
