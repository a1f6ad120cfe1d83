export { isBlank, trimText } from "./schema"
export {
  cutCodePoints,
  cutGraphemes,
  indexWords,
  lookupWords,
  matchesWords,
  matchesWordsWithTypos,
  multiLine,
  normalizeText,
  queryWords,
  reversedWords,
  singleLine,
  typoLookups,
} from "./words"
