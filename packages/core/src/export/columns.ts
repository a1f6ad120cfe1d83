import type { User } from "../access/schema"
import { timeZoneOf } from "../clock/time-zone"
import type { Configuration } from "../configuration"
import type { Contact } from "../contact/schema"
import { optionLabel } from "../field/option"
import type { Field, FieldValue } from "../field/schema"
import { isEmpty } from "../field/validate"
import type { PhoneSettings } from "../identity"
import {
  CONTACT_ID_HEADER,
  columnHeader,
  fieldHeaders,
  fieldText,
  identifierHeader,
  identifierText,
  type Language,
  protectCell,
  RECORD_COLUMNS,
} from "../import/mapping"
import type { Section } from "../section/schema"
import { agentKey } from "../text/keys"
import type { ExportRequest } from "./schema"

const IDENTIFIER = "identifier:"
const BASE_COLUMNS = ["firstName", "lastName", "company", "jobTitle"] as const
const LEADING_KINDS = ["phone", "email"]

/** Returns all columns of an account. */
export function allColumns(sections: Section[]): string[] {
  const fields = sections.flatMap(section => section.fields.map(field => field.id))
  return ["contactId", ...BASE_COLUMNS, "identifiers", ...fields, ...RECORD_COLUMNS]
}

/** The cells of a contact: one for each column, and those of its identifiers by their kinds. */
export interface Row {
  cells: string[]
  identifiers: Record<string, string[]>
}

/** The number of columns that each kind of identifier needs. */
export type Widths = Record<string, number>

/** The columns of a file, and the settings by which values become cells. */
export interface RowContext {
  columns: string[]
  fields: Map<string, Field>
  settings: PhoneSettings
  decimal: "," | "."
  masked: boolean
  /** Formats values as the pages show them; undefined for values that an import reads back unchanged. */
  formatter: ValueFormatter | undefined
}

const NUMBER = /^-?\d+(?:[.,]\d+)?$/

/** Returns the text of a column; empty for a column of identifiers, which are separate cells of a row. */
function cellOf(contact: Contact, column: string, { fields, decimal, formatter }: RowContext): string {
  if (column === "contactId") return contact.id
  if (column === "identifiers" || column.startsWith(IDENTIFIER)) return ""
  const field = fields.get(column)
  if (!field) {
    const name = column as keyof Contact
    return protectCell(formatter ? formatter.formatProperty(contact, name) : String(contact[name] ?? ""))
  }
  const value = contact.fields[column]
  if (formatter) return protectCell(formatter.formatField(field, value))
  const text = fieldText(field, value, decimal)
  // A plain number is no formula, even a negative one.
  return typeof contact.fields[column] === "number" && NUMBER.test(text) ? text : protectCell(text)
}

/** Returns a contact, which may be masked, as a row. */
export function toRow(contact: Contact, context: RowContext): Row {
  const identifiers: Row["identifiers"] = {}
  for (const identifier of contact.identifiers) {
    const text = context.masked || context.formatter ? identifier.display : identifierText(identifier, context.settings)
    identifiers[identifier.kind] = [...(identifiers[identifier.kind] ?? []), protectCell(text)]
  }
  return { cells: context.columns.map(column => cellOf(contact, column, context)), identifiers }
}

/** Returns the widths, increased where a row needs more columns. */
export function widen(widths: Widths, { identifiers }: Row): Widths {
  const wider = Object.entries(identifiers).filter(([kind, { length }]) => length > (widths[kind] ?? 0))
  return wider.length === 0
    ? widths
    : { ...widths, ...Object.fromEntries(wider.map(([kind, { length }]) => [kind, length])) }
}

/** Returns the kinds of identifiers of a column in the order in which they are written. */
function kindsOf(column: string, widths: Widths) {
  if (column !== "identifiers") return [column.slice(IDENTIFIER.length)]
  const others = Object.keys(widths).filter(kind => !LEADING_KINDS.includes(kind))
  return [...LEADING_KINDS, ...others.toSorted()]
}

const isIdentifierColumn = (column: string) => column === "identifiers" || column.startsWith(IDENTIFIER)

/** Returns the line of headers. */
export function headerCells(columns: string[], widths: Widths, sections: Section[], language: Language): string[] {
  const headers = fieldHeaders(sections)
  return columns
    .flatMap(column => {
      if (column === "contactId") return [CONTACT_ID_HEADER]
      if (isIdentifierColumn(column))
        return kindsOf(column, widths).flatMap(kind =>
          Array.from({ length: Math.max(1, widths[kind] ?? 0) }, (_, index) => identifierHeader(kind, index, language)),
        )
      return [headers.get(column) ?? columnHeader(column as (typeof BASE_COLUMNS)[number], language)]
    })
    .map(protectCell)
}

/** Returns the cells of a row under the headers. */
export function lineCells({ cells, identifiers }: Row, columns: string[], widths: Widths): string[] {
  return columns.flatMap((column, index) =>
    isIdentifierColumn(column)
      ? kindsOf(column, widths).flatMap(kind =>
          Array.from({ length: Math.max(1, widths[kind] ?? 0) }, (_, number) => identifiers[kind]?.[number] ?? ""),
        )
      : [cells[index] ?? ""],
  )
}

/** Returns the properties of a contact that some columns name; the whole contact without columns. */
export function pickColumns(contact: Contact, columns: string[] | undefined): object {
  if (!columns) return contact
  const isChosen = (column: string) => columns.includes(column)
  const properties = Object.entries(contact).filter(([name]) => isChosen(name))
  const identifiers = contact.identifiers.filter(({ kind }) => isChosen("identifiers") || isChosen(IDENTIFIER + kind))
  const fields = Object.entries(contact.fields).filter(([id]) => isChosen(id))
  return {
    ...(isChosen("contactId") ? { id: contact.id } : {}),
    ...Object.fromEntries(properties),
    ...(columns.some(isIdentifierColumn) ? { identifiers } : {}),
    ...(columns.some(column => column.startsWith("fld_")) ? { fields: Object.fromEntries(fields) } : {}),
  }
}

const WORDS = {
  en: { yes: "Yes", no: "No", permanent: "Permanent", temporary: "Temporary" },
  es: { yes: "Sí", no: "No", permanent: "Permanente", temporary: "Temporal" },
  pt: { yes: "Sim", no: "Não", permanent: "Permanente", temporary: "Temporário" },
}

const MAX_DECIMALS = 10

/** Returns a formatter of values as the pages show them, in a language and in the account's region and time zone. */
export function createValueFormatter(
  language: ExportRequest["language"],
  { country, region = country, ...settings }: Configuration["identity"],
  users: User[],
) {
  const locale = `${language}-${region}`
  const words = WORDS[language]
  const timeZone = timeZoneOf({ ...settings, country })
  const moments = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone })
  const days = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" })
  const numberFormat = (options: Intl.NumberFormatOptions = {}) =>
    new Intl.NumberFormat(locale, { ...options, maximumFractionDigits: MAX_DECIMALS })
  const numbers = numberFormat()
  const currencyFormats = new Map<string, Intl.NumberFormat>()
  const formatAmount = (value: number, currency: string) => {
    const format = currencyFormats.get(currency) ?? numberFormat({ style: "currency", currency })
    currencyFormats.set(currency, format)
    return format.format(value)
  }
  const names = new Map(users.map(({ id, name }) => [agentKey(id), name]))
  const findName = (id: string) => names.get(agentKey(id)) ?? id
  return {
    /** Returns the text of a custom field. */
    formatField: (field: Field, value: FieldValue | undefined): string => {
      if (value === undefined || isEmpty(value)) return ""
      if (Array.isArray(value)) return value.map(id => optionLabel(field, id)).join(", ")
      if (typeof value === "boolean") return value ? words.yes : words.no
      if (typeof value === "number") return field.currency ? formatAmount(value, field.currency) : numbers.format(value)
      if (field.type === "dateTime") return moments.format(new Date(value))
      return field.type === "date" ? days.format(new Date(value)) : optionLabel(field, value)
    },
    /** Returns the text of a property of a contact. */
    formatProperty: (contact: Contact, name: keyof Contact): string => {
      const value = contact[name]
      if (typeof value !== "string") return ""
      if (name === "status") return words[contact.status]
      if (name === "createdAt" || name === "updatedAt") return moments.format(new Date(value))
      return name === "owner" || name === "createdBy" || name === "updatedBy" ? findName(value) : value
    },
  }
}

type ValueFormatter = ReturnType<typeof createValueFormatter>
