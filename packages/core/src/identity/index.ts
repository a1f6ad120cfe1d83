export * as Identity from "."
export { only as digits } from "./digits"
export { type Identification, type Identified, identify, identifyAs, NORMALISER } from "./identify"
export { defaults, type PhoneSettings } from "./settings"
