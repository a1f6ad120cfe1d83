export * as Preview from "."
export { preview } from "./preview"
export { replay } from "./replay"
