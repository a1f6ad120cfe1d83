export { isBlank, trimText } from "./schema"
export {
  cutCodePoints,
  cutGraphemes,
  indexWords,
  lookupWords,
  matchesWords,
  matchesWordsWithSlips,
  multiLine,
  normalizeText,
  queryWords,
  reversedWords,
  singleLine,
  slipLookups,
} from "./words"
