export { parseMoment } from "./date"
export { createReader, type Reader } from "./reader"
export { tolerant } from "./tolerant"
export { trimInvisible } from "./trim"
