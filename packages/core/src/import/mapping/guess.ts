import { Clock } from "../../clock"
import type { Field } from "../../field/schema"
import { identifyAs, isEmailAddress, isPossibleNumber, type PhoneSettings } from "../../identity"
import type { Section } from "../../section/schema"
import type { ColumnSample } from "./cell"
import { detectDecimal } from "./convert"
import { dateReadings, detectDateOrder } from "./date"
import { headerKey, targetOfHeader } from "./headers"
import type { Decimal, Mapping } from "./schema"

/** The header of the column of contact ids, in every language. */
export const CONTACT_ID_HEADER = "ContactID"
const SECTION_SEPARATOR = " › "
const OTHER_KIND = /^ClientID \((.+)\)$/

export const LANGUAGES = ["en", "es", "pt"] as const
/** A language of headers. */
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

/** The columns about the record itself, which only an export fills. */
export const RECORD_COLUMNS = ["owner", "status", "createdAt", "createdBy", "updatedAt", "updatedBy"] as const
/** A column about the record itself. */
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

/** Returns the header of a column of identifiers of a kind, with a number from the second column on. */
export function identifierHeader(kind: string, index: number, language: Language) {
  const name = kind === "phone" || kind === "email" ? BASE_HEADERS[language][kind] : `ClientID (${kind})`
  return index === 0 ? name : `${name} ${index + 1}`
}

/** Returns the headers of custom fields by their ids: the label, with the section and the id where it is ambiguous. */
export function fieldHeaders(sections: readonly Pick<Section, "title" | "fields">[]): Map<string, string> {
  const titledFields = sections.flatMap(({ title, fields }) => fields.map(field => ({ title, field })))
  const countTexts = (texts: string[]) => {
    const counts = new Map<string, number>()
    for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
    return counts
  }
  const toLongHeader = ({ title, field }: (typeof titledFields)[number]) => `${title}${SECTION_SEPARATOR}${field.label}`
  const labels = countTexts(titledFields.map(({ field }) => headerKey(field.label)))
  const longLabels = countTexts(titledFields.map(toLongHeader))
  return new Map(
    titledFields.map(entry => {
      const { id, label } = entry.field
      const key = headerKey(label)
      const isUnambiguous =
        labels.get(key) === 1 && targetOfHeader(label) === undefined && !RESERVED.has(key) && key !== ""
      if (isUnambiguous && !OTHER_KIND.test(label)) return [id, label]
      return [id, longLabels.get(toLongHeader(entry)) === 1 ? toLongHeader(entry) : `${toLongHeader(entry)} (${id})`]
    }),
  )
}

/** Returns the target of each header of an exported file; null for columns that an import does not fill. */
function targetsOfExport(headers: string[], sections: Section[]): (string | null)[] {
  const targets = new Map<string, string>([[CONTACT_ID_HEADER, "contactId"]])
  for (const language of LANGUAGES)
    for (const [name, header] of Object.entries(BASE_HEADERS[language]))
      targets.set(header, name === "phone" || name === "email" ? `identifier:${name}` : name)
  for (const [id, header] of fieldHeaders(sections)) targets.set(header, id)
  return headers.map(header => {
    const firstHeader = header.replace(/ \d{1,2}$/, "")
    const kind = OTHER_KIND.exec(firstHeader)?.[1]
    const firstTarget = targets.get(firstHeader)
    return (
      targets.get(header) ??
      (kind !== undefined && !kind.startsWith("external:") ? `identifier:${kind}` : undefined) ??
      (firstTarget?.startsWith("identifier:") ? firstTarget : null)
    )
  })
}

/** The share of the values that must be of a kind for the column to be of that kind. */
const MIN_SHARE = 0.8

const isContactId = (text: string) => /^con_[0-9A-Z]{26}$/.test(text)

const share = (values: string[], test: (value: string) => boolean) =>
  values.length === 0 ? 0 : values.filter(test).length / values.length

function isPhone(text: string, settings: PhoneSettings) {
  if (!/^[\d\s().+\-/]{7,25}$/.test(text)) return false
  if (dateReadings(text, new Date(Clock.millis()).getUTCFullYear()).size > 0) return false
  const identified = identifyAs("phone", text, settings)
  return !identified.withheld && isPossibleNumber(identified.value)
}

/** Returns the kind of identifier of the values of a column; undefined when they are none. */
function kindOfValues({ values }: ColumnSample, settings: PhoneSettings) {
  if (share(values, isEmailAddress) >= MIN_SHARE) return "email"
  return share(values, value => isPhone(value, settings)) >= MIN_SHARE ? "phone" : undefined
}

/**
 * Returns the target of a column: the custom field with its label, else the target that its header names. Values that
 * are e-mail addresses or telephone numbers have precedence over the header. Plain numbers, such as those of documents,
 * are telephone numbers only when the header names an identifier.
 */
function targetOf(sample: ColumnSample, sections: Section[], settings: PhoneSettings): string | null {
  const key = headerKey(sample.header)
  const fields = sections.flatMap(section => section.fields)
  const exportedHeader = [...fieldHeaders(sections)].find(([, header]) => header === sample.header)
  if (exportedHeader) return exportedHeader[0]
  const field = fields.find(({ label }) => headerKey(label) === key)
  const headerTarget = targetOfHeader(sample.header)
  const kind = kindOfValues(sample, settings)
  if (field) return field.id
  if (kind === "email") return "identifier:email"
  if (kind === "phone" && (headerTarget === "identifier:email" || headerTarget === "identifier:phone"))
    return "identifier:phone"
  if (headerTarget === "identifier:email" && sample.values.length > 0 && share(sample.values, isEmailAddress) === 0)
    return null
  return (
    headerTarget ?? (kind === "phone" && sample.values.some(value => value.startsWith("+")) ? "identifier:phone" : null)
  )
}

const isRepeatable = (target: string | null) => target === null || target.startsWith("identifier:")

/** Replaces `firstName` by `fullName` when there is no last name and most values have a space. */
function withFullName(targets: (string | null)[], samples: ColumnSample[]) {
  if (targets.includes("lastName") || targets.includes("fullName")) return targets
  const firstNameColumn = targets.indexOf("firstName")
  const spacedShare = share(samples[firstNameColumn]?.values ?? [], value => /\S\s+\S/.test(value))
  return targets.map((target, column) => (column === firstNameColumn && spacedShare >= 0.5 ? "fullName" : target))
}

function guessTargets(samples: ColumnSample[], sections: Section[], settings: PhoneSettings) {
  const used = new Set<string>()
  const targets = samples.map(sample => {
    const target = targetOf(sample, sections, settings)
    if (target === null || (!isRepeatable(target) && used.has(target))) return null
    used.add(target)
    return target
  })
  return withFullName(targets, samples)
}

/** Returns whether a file is an export, so that its headers determine the targets. */
const isExport = (samples: ColumnSample[]) =>
  samples.some(({ header, values }) => header === CONTACT_ID_HEADER && values.every(isContactId))

/**
 * Proposes a mapping by headers in English, Spanish and Portuguese, labels of custom fields, and values. The order of
 * dates is null when the dates are valid in both orders.
 */
export function guessMapping(
  samples: ColumnSample[],
  sections: Section[],
  settings: PhoneSettings,
  decimalByDefault: Decimal,
): Mapping {
  const fields = sections.flatMap(section => section.fields)
  const targets = isExport(samples)
    ? targetsOfExport(
        samples.map(({ header }) => header),
        sections,
      )
    : guessTargets(samples, sections, settings)
  const valuesOf = (...types: (Field["type"] | undefined)[]) =>
    samples.flatMap(({ values }, index) =>
      types.includes(fields.find(({ id }) => id === targets[index])?.type) ? values : [],
    )
  return {
    columns: samples.map(({ header }, index) => ({ header, target: targets[index] ?? null })),
    dateOrder: detectDateOrder(valuesOf("date", "dateTime"), new Date(Clock.millis()).getUTCFullYear()),
    decimal: detectDecimal(valuesOf("number", "currency")) ?? decimalByDefault,
    country: null,
  }
}
