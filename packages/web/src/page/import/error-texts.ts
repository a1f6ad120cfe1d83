import type { ImportView, RowReason } from "@ucrm/core/import/schema"
import { problemOf } from "../../api/query"
import { useMessages } from "../../messages"
import { errorText } from "../../messages/error-text"
import { importMessages } from "../../messages/import"

const FILE_CODES = {
  "file.missing": "missing",
  "file.incomplete": "incomplete",
  "file.empty": "empty",
  "file.unsupported": "unsupported",
  "file.damaged": "damaged",
  "file.protected": "protected",
  "file.nulBytes": "nulBytes",
  "file.openQuote": "openQuote",
  "file.tooLarge": "tooLarge",
  "file.expandsTooMuch": "expandsTooMuch",
  "file.tooManyRows": "tooManyRows",
  "file.tooManyColumns": "tooManyColumns",
  "file.rowTooLarge": "rowTooLarge",
  "file.rowsMissing": "rowsMissing",
  "permission.denied": "denied",
  "import.rulesChanged": "rulesChanged",
  "import.expired": "waitedTooLong",
  "import.fileMissing": "missing",
  "import.fileIncomplete": "incomplete",
} as const

const isKnown = (code: string): code is keyof typeof FILE_CODES => code in FILE_CODES

/** Returns whether an error is about the file itself, which must be replaced. */
export function isFileError(code: string | undefined) {
  return code?.startsWith("file.") ?? false
}

/** Returns the functions for the texts of errors of an import: of a request, of an upload, and of its job. */
export function useImportError() {
  const t = useMessages()
  const w = useMessages(importMessages)
  const jobText = ({ code, row }: NonNullable<ImportView["error"]>) => {
    const text = w(`fileError.${isKnown(code) ? FILE_CODES[code] : "server"}`)
    return row === undefined ? text : w("fileError.atRow", { text, row })
  }
  const requestText = (error: unknown): string | null => {
    if (!error) return null
    const problem = problemOf(error)
    if (problem?.code === "import.state") return w("error.state")
    if (problem?.code === "undo.expired") return w("error.expired")
    if (problem?.code === "request.invalid" && problem.errors?.some(({ pointer }) => pointer.startsWith("/mapping")))
      return w("error.changedFields")
    if (problem && isKnown(problem.code) && problem.code.startsWith("import."))
      return w(`fileError.${FILE_CODES[problem.code]}`)
    return errorText(t, error)
  }
  const uploadText = (error: unknown) => {
    const problem = problemOf(error)
    if (problem?.code === "network.unreachable" || problem?.code === "network.timeout") return w("upload.failed")
    return problem?.code === "upload.refused" ? w("upload.refused") : requestText(error)
  }
  return { jobText, requestText, uploadText }
}

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

/** Returns the function for the distinct texts of the reasons why a row is refused or needs attention. */
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
