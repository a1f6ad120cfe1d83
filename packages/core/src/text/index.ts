/** What turns the direction of writing for all that follows: the marks that scripts need in a line are others. */
const TURNS = /[\u202A-\u202E\u2066-\u2069]/g
const CONTROLS = /[\p{Cc}\u2028\u2029]+/gu
const CONTROLS_BUT_LINES = /[^\P{Cc}\n\t]/gu

/** A line of text as it was typed or pasted, without what cannot be seen in it but changes how it, or what stands beside it, is read. */
export function plain(text: string) {
  return text.replace(TURNS, "").replace(CONTROLS, " ")
}

/** Lines of text, in the same way: they stay lines. */
export function prose(text: string) {
  return text.replace(TURNS, "").replace(/\r\n?/g, "\n").replace(CONTROLS_BUT_LINES, "")
}
