export * as Crypto from "."
export { open, seal } from "./seal"
export { generate, hash } from "./token"
