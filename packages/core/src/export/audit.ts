import type { Entry } from "../audit/schema"
import { protectCell } from "../import/mapping"
import type { ExportRequest } from "./schema"

type Language = ExportRequest["language"]

const HEADERS: Record<Language, readonly string[]> = {
  en: [
    "Change id",
    "Time",
    "Author id",
    "Author",
    "Change",
    "Subject",
    "Subject id",
    "Name",
    "Field",
    "Before",
    "After",
  ],
  es: [
    "Id del cambio",
    "Hora",
    "Id del autor",
    "Autor",
    "Cambio",
    "Objeto",
    "Id del objeto",
    "Nombre",
    "Campo",
    "Antes",
    "Después",
  ],
  pt: [
    "Id da alteração",
    "Hora",
    "Id do autor",
    "Autor",
    "Alteração",
    "Objeto",
    "Id do objeto",
    "Nome",
    "Campo",
    "Antes",
    "Depois",
  ],
}

/** Returns the headers of a file of the audit. */
export function auditHeaders(language: Language): string[] {
  return [...HEADERS[language]]
}

const textOf = (value: unknown) =>
  value === undefined || value === null ? "" : typeof value === "string" ? value : JSON.stringify(value)

/**
 * Returns the lines of a change, protected from being read as formulas: one for each changed part, with custom fields
 * by their label, or a single line without a part when none is recorded.
 */
export function auditCells(entry: Entry, labels: ReadonlyMap<string, string>): string[][] {
  const { id, at, by, kind, subject, before, after } = entry
  const common = [id, at, by.id, by.name, kind, subject.type, subject.id, subject.label ?? ""]
  const parts = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  const changes = parts.map(part => [labels.get(part) ?? part, textOf(before[part]), textOf(after[part])])
  return (changes.length > 0 ? changes : [["", "", ""]]).map(change => [...common, ...change].map(protectCell))
}
