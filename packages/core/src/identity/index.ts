export { isSupportedCountry as isCountry } from "libphonenumber-js/min"
export * as Identity from "."
export { explain } from "./explain"
export { anyHandle } from "./handle"
export {
  type Identification,
  type Identified,
  INITIAL_VERSION,
  identify,
  identifyAll,
  identifyAs,
  NORMALIZERS,
  type Normalizer,
} from "./identify"
export { isEmailAddress } from "./mailbox"
export { isPossibleNumber } from "./phone"
export { parseTyped, type Query, readQuery, type TypedError } from "./query"
export { digitsOnly as digits, toAsciiDigits } from "./raw-text"
export { commonPrefix, commonSpelling } from "./renumbering"
export { defaults, type NormalizerVersions, type PhoneSettings } from "./schema"
