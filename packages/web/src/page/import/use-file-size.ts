import { useLocale } from "../../messages"

const KB = 1024
const MB = KB * 1024

/** Returns how sizes of files are written in the reader's language. */
export function useFileSize() {
  const { formatLocale } = useLocale()
  return (bytes: number) => {
    const [value, unit] =
      bytes < KB ? [bytes, "byte"] : bytes < MB ? [bytes / KB, "kilobyte"] : [bytes / MB, "megabyte"]
    return new Intl.NumberFormat(formatLocale(), {
      style: "unit",
      unit: String(unit),
      maximumFractionDigits: bytes < MB ? 0 : 1,
    }).format(Number(value))
  }
}
