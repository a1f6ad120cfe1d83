import type { ImportView } from "@ucrm/core/import/schema"
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

/** Returns the texts of failures of an import: of a request, of an upload, and of the work on the server. */
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
