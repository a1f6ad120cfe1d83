export { isSupportedCountry as isCountry } from "libphonenumber-js/min"
export * as Identity from "."
export { beginnings } from "./beginning"
export { ascii, only as digits } from "./digits"
export { explain } from "./explain"
export {
  FIRST,
  type Identification,
  type Identified,
  identify,
  identifyAs,
  type Rules,
  VERSIONS,
} from "./identify"
export { defaults, type Normaliser, type PhoneSettings } from "./settings"
