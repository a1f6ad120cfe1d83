const INVISIBLE = "\\p{White_Space}\\p{Default_Ignorable_Code_Point}\\p{Cc}\\u2800"
const AROUND = new RegExp(`^[${INVISIBLE}]+|[${INVISIBLE}]+$`, "gu")

/** Returns a text without the blanks and invisible characters around it. */
export function trimInvisible(text: string) {
  return text.replace(AROUND, "")
}
