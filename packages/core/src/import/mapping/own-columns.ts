import type { Section } from "../../section/schema"
import { headerKey, targetOfHeader } from "./headers"

/** The header of the column of contact ids, in every language. */
export const CONTACT_ID_HEADER = "ContactID"
const SECTION_SEPARATOR = " › "
const OTHER_KIND = /^ClientID \((.+)\)$/

export const LANGUAGES = ["en", "es", "pt"] as const
export type Language = (typeof LANGUAGES)[number]

type BaseHeader = "firstName" | "lastName" | "company" | "jobTitle" | "phone" | "email"

/** The headers that an export gives to the columns that an import fills. */
const BASE_HEADERS: Record<Language, Record<BaseHeader, string>> = {
  en: {
    firstName: "First name",
    lastName: "Last name",
    company: "Company",
    jobTitle: "Job title",
    phone: "Phone",
    email: "E-mail",
  },
  es: {
    firstName: "Nombre",
    lastName: "Apellido",
    company: "Empresa",
    jobTitle: "Cargo",
    phone: "Teléfono",
    email: "Correo electrónico",
  },
  pt: {
    firstName: "Nome",
    lastName: "Sobrenome",
    company: "Empresa",
    jobTitle: "Cargo",
    phone: "Telefone",
    email: "Correio eletrônico",
  },
}

/** The columns that an import does not fill. */
export const RECORD_COLUMNS = ["owner", "status", "createdAt", "createdBy", "updatedAt", "updatedBy"] as const
export type RecordColumn = (typeof RECORD_COLUMNS)[number]

const RECORD_HEADERS: Record<Language, Record<RecordColumn, string>> = {
  en: {
    owner: "Owner",
    status: "Status",
    createdAt: "Created",
    createdBy: "Created by",
    updatedAt: "Changed",
    updatedBy: "Changed by",
  },
  es: {
    owner: "Responsable",
    status: "Estado",
    createdAt: "Creado",
    createdBy: "Creado por",
    updatedAt: "Modificado",
    updatedBy: "Modificado por",
  },
  pt: {
    owner: "Responsável",
    status: "Situação",
    createdAt: "Criado",
    createdBy: "Criado por",
    updatedAt: "Alterado",
    updatedBy: "Alterado por",
  },
}

const RESERVED = new Set(
  [CONTACT_ID_HEADER, ...Object.values(RECORD_HEADERS).flatMap(headers => Object.values(headers))].map(headerKey),
)

/** Returns the header of a base field or of a column about the record itself. */
export function columnHeader(
  name: "firstName" | "lastName" | "company" | "jobTitle" | RecordColumn,
  language: Language,
) {
  return { ...BASE_HEADERS[language], ...RECORD_HEADERS[language] }[name]
}

/** Returns the header of the identifiers of a kind; of the second column and those after it with their number. */
export function identifierHeader(kind: string, at: number, language: Language) {
  const name = kind === "phone" || kind === "email" ? BASE_HEADERS[language][kind] : `ClientID (${kind})`
  return at === 0 ? name : `${name} ${at + 1}`
}

/** Returns the headers of custom fields by their ids: the label, and what tells it from other columns where it must be. */
export function fieldHeaders(sections: readonly Pick<Section, "title" | "fields">[]): Map<string, string> {
  const named = sections.flatMap(({ title, fields }) => fields.map(field => ({ title, field })))
  const count = (texts: string[]) => {
    const counts = new Map<string, number>()
    for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
    return counts
  }
  const long = ({ title, field }: (typeof named)[number]) => `${title}${SECTION_SEPARATOR}${field.label}`
  const labels = count(named.map(({ field }) => headerKey(field.label)))
  const longLabels = count(named.map(long))
  return new Map(
    named.map(entry => {
      const { id, label } = entry.field
      const key = headerKey(label)
      const isClear = labels.get(key) === 1 && targetOfHeader(label) === undefined && !RESERVED.has(key) && key !== ""
      if (isClear && !OTHER_KIND.test(label)) return [id, label]
      return [id, longLabels.get(long(entry)) === 1 ? long(entry) : `${long(entry)} (${id})`]
    }),
  )
}

/** Returns the target of each header of a file that an export made; null for columns that an import does not fill. */
export function targetsOfOwnHeaders(headers: string[], sections: Section[]): (string | null)[] {
  const targets = new Map<string, string>([[CONTACT_ID_HEADER, "contactId"]])
  for (const language of LANGUAGES)
    for (const [name, header] of Object.entries(BASE_HEADERS[language]))
      targets.set(header, name === "phone" || name === "email" ? `identifier:${name}` : name)
  for (const [id, header] of fieldHeaders(sections)) targets.set(header, id)
  return headers.map(header => {
    const first = header.replace(/ \d{1,2}$/, "")
    const kind = OTHER_KIND.exec(first)?.[1]
    const repeated = targets.get(first)
    return (
      targets.get(header) ??
      (kind !== undefined && !kind.startsWith("external:") ? `identifier:${kind}` : undefined) ??
      (repeated?.startsWith("identifier:") ? repeated : null)
    )
  })
}
