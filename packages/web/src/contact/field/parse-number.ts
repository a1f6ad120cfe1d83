/** What a double holds without changing a digit. */
const MAX_DIGITS = 15

function separators(locale: string) {
  const parts = new Intl.NumberFormat(locale, { useGrouping: "always" }).formatToParts(1_234_567.5)
  const find = (type: string) => parts.find(part => part.type === type)?.value ?? ""
  return { group: find("group"), decimal: find("decimal") }
}

const literally = (text: string) => text.replace(/[.\s]/g, symbol => (symbol === "." ? "\\." : "\\s"))

/**
 * Reads a number as people of a language write it. A separator that groups thousands is one only where it stands before
 * three digits; elsewhere a point or a comma is the decimal one, whatever the language.
 */
export function parseNumber(text: string, locale: string): { value: number } | { problem: "number" | "digits" } {
  const { group, decimal } = separators(locale)
  const typed = text.replace(/[\u2212\u2013]/g, "-").replace(/^([+-])\s+/, "$1")
  const grouped = new RegExp(`^[+-]?\\d{1,3}(${literally(group)}\\d{3})+(${literally(decimal)}\\d+)?$`)
  const spaced = /^[+-]?\d{1,3}(\s\d{3})+([.,]\d+)?$/
  const bare = grouped.test(typed)
    ? typed.replaceAll(group, "").replace(decimal, ".")
    : (spaced.test(typed) ? typed.replace(/\s/g, "") : typed).replace(",", ".")
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(bare)) return { problem: "number" }
  if (bare.replace(/^[+-]?0*|\./g, "").length > MAX_DIGITS) return { problem: "digits" }
  return { value: Number(bare) + 0 }
}
