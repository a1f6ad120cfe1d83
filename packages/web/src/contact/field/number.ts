/** A number as it is typed in a language: its decimal separator, nothing between the thousands. */
export function writeNumber(value: number, locale: string) {
  return new Intl.NumberFormat(locale, { useGrouping: false, maximumFractionDigits: 15 }).format(value)
}
