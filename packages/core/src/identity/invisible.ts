/** Zero-width spaces and joiners, bidirectional marks, soft hyphens: what copying leaves in and around an address. */
const MARK = "[\\u00AD\\u061C\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u206F\\uFEFF]"
const ANYWHERE = new RegExp(MARK, "g")
const AROUND = new RegExp(`^(?:\\s|${MARK})+|(?:\\s|${MARK})+$`, "g")

/** The text without invisible marks. */
export function stripInvisible(text: string) {
  return text.replace(ANYWHERE, "")
}

/** The text without the spaces and invisible marks around it. */
export function trim(text: string) {
  return text.replace(AROUND, "")
}
