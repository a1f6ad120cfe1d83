export { isBlank, trimText } from "./blank"
export { cutCodePoints, cutGraphemes, multiLine, normalizeText, singleLine } from "./normalize"
export {
  indexWords,
  lookupWords,
  matchesWords,
  matchesWordsWithSlips,
  queryWords,
  reversedWords,
  slipLookups,
} from "./words"
