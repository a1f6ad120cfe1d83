import type { RowReason } from "@ucrm/core/import/schema"
import { useMessages } from "../../messages"
import { importMessages } from "../../messages/import"

const TEXTS = {
  "value.required": "required",
  "value.anyRequired": "anyRequired",
  "value.unknown": "unknown",
  "value.type": "type",
  "value.format": "format",
  "value.checkDigit": "checkDigit",
  "value.option": "option",
  "value.duplicate": "duplicate",
  "value.digitsLost": "digitsLost",
  "value.ambiguousDate": "ambiguousDate",
  "field.readOnly": "readOnly",
  "identifier.invalidPhone": "invalidPhone",
  "identifier.invalidEmail": "invalidEmail",
  "identifier.unusable": "unusable",
  "identifier.withheld": "withheld",
  "identifier.holderLimit": "holderLimit",
  "contact.identifierLimit": "identifierLimit",
  "contact.tooLarge": "contactTooLarge",
  "contact.keyDiffers": "keyDiffers",
  "contact.changedSince": "changedSince",
  "contact.notFound": "contactGone",
  "identifier.changed": "changed",
  "version.mismatch": "changed",
} as const

const isFixed = (code: string): code is keyof typeof TEXTS => code in TEXTS

const NAMES = ["firstName", "lastName", "company", "jobTitle"] as const
const isName = (column: string): column is (typeof NAMES)[number] => NAMES.some(name => name === column)

/** Returns the texts of why a row is refused or needs attention, in the reader's language and each once. */
export function useReasonTexts() {
  const w = useMessages(importMessages)
  const textOf = ({ code, params, column, detail }: RowReason) => {
    const { min, max, decimals, count, row } = params as Record<string, number | undefined>
    if (isFixed(code)) return w(`reason.${TEXTS[code]}`)
    if (code === "value.tooShort" && min !== undefined) return w("reason.tooShort", { min })
    if (code === "value.tooLong" && max !== undefined) return w("reason.tooLong", { max })
    if (code === "value.tooLong" && column === null) return w("reason.tooManyCells")
    if (code === "value.tooSmall" && min !== undefined) return w("reason.tooSmall", { min })
    if (code === "value.tooLarge" && max !== undefined) return w("reason.tooLarge", { max })
    if (code === "value.tooPrecise" && decimals !== undefined) return w("reason.tooPrecise", { decimals })
    if (code === "contact.conflict" && count !== undefined) return w("reason.several", { count })
    if (code === "row.sameIdentifier" && row !== undefined) return w("reason.sameRow", { row })
    return w("reason.other", { detail })
  }
  const nameOf = (column: string) => (isName(column) ? w(`columns.target_${column}`) : column)
  const sentence = (reason: RowReason) => {
    const text = textOf(reason)
    const { code, column } = reason
    return column === null || code === "value.anyRequired"
      ? text
      : w("reason.inColumn", { column: nameOf(column), text })
  }
  return (reasons: readonly RowReason[]) => [...new Set(reasons.map(sentence))]
}
