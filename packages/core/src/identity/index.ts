export { isSupportedCountry as isCountry } from "libphonenumber-js/min"
export * as Identity from "."
export { digitsOnly as digits, toAsciiDigits } from "./dial-string"
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
export { type Query, readQuery } from "./query"
export { commonPrefix, commonSpelling } from "./renumbering"
export { defaults, type NormalizerVersions, type PhoneSettings } from "./schema"
export { parseTyped, type TypedError } from "./typed"
