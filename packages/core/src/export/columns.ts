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
const NAMES = ["firstName", "lastName", "company", "jobTitle"] as const
const FIRST_KINDS = ["phone", "email"]

/** Returns all columns of an account. */
export function allColumns(sections: Section[]): string[] {
  const fields = sections.flatMap(section => section.fields.map(field => field.id))
  return ["contactId", ...NAMES, "identifiers", ...fields, ...RECORD_COLUMNS]
}

/** The cells of a contact: one of each column, and those of its identifiers by their kinds. */
export interface Row {
  cells: string[]
  identifiers: Record<string, string[]>
}

/** How many columns each kind of identifier needs. */
export type Widths = Record<string, number>

export interface RowContext {
  columns: string[]
  fields: Map<string, Field>
  settings: PhoneSettings
  decimal: "," | "."
  masked: boolean
  /** The texts that pages show, in place of values that an import reads as the same. */
  shown: ShownValues | undefined
}

const NUMBER = /^-?\d+(?:[.,]\d+)?$/

/** Returns the text of a column; empty for those of identifiers, which are apart. */
function cellOf(contact: Contact, column: string, { fields, decimal, shown }: RowContext): string {
  if (column === "contactId") return contact.id
  if (column === "identifiers" || column.startsWith(IDENTIFIER)) return ""
  const field = fields.get(column)
  if (!field) {
    const name = column as keyof Contact
    return protectCell(shown ? shown.property(contact, name) : String(contact[name] ?? ""))
  }
  const value = contact.fields[column]
  if (shown) return protectCell(shown.field(field, value))
  const text = fieldText(field, value, decimal)
  // A plain number is a value and no formula, even a negative one.
  return typeof contact.fields[column] === "number" && NUMBER.test(text) ? text : protectCell(text)
}

/** Returns a contact, masked where its reader must not see all of it, as a row. */
export function toRow(contact: Contact, context: RowContext): Row {
  const identifiers: Row["identifiers"] = {}
  for (const identifier of contact.identifiers) {
    const text = context.masked || context.shown ? identifier.display : identifierText(identifier, context.settings)
    identifiers[identifier.kind] = [...(identifiers[identifier.kind] ?? []), protectCell(text)]
  }
  return { cells: context.columns.map(column => cellOf(contact, column, context)), identifiers }
}

/** Returns the widths that a row needs beside those so far. */
export function widen(widths: Widths, { identifiers }: Row): Widths {
  const wider = Object.entries(identifiers).filter(([kind, { length }]) => length > (widths[kind] ?? 0))
  return wider.length === 0
    ? widths
    : { ...widths, ...Object.fromEntries(wider.map(([kind, { length }]) => [kind, length])) }
}

/** Returns the kinds of a column of identifiers in the order of their columns. */
function kindsOf(column: string, widths: Widths) {
  if (column !== "identifiers") return [column.slice(IDENTIFIER.length)]
  const others = Object.keys(widths).filter(kind => !FIRST_KINDS.includes(kind))
  return [...FIRST_KINDS, ...others.toSorted()]
}

const isOfIdentifiers = (column: string) => column === "identifiers" || column.startsWith(IDENTIFIER)

/** Returns the line of headers. */
export function headerCells(columns: string[], widths: Widths, sections: Section[], language: Language): string[] {
  const headers = fieldHeaders(sections)
  return columns
    .flatMap(column => {
      if (column === "contactId") return [CONTACT_ID_HEADER]
      if (isOfIdentifiers(column))
        return kindsOf(column, widths).flatMap(kind =>
          Array.from({ length: Math.max(1, widths[kind] ?? 0) }, (_, at) => identifierHeader(kind, at, language)),
        )
      return [headers.get(column) ?? columnHeader(column as (typeof NAMES)[number], language)]
    })
    .map(protectCell)
}

/** Returns the cells of a row under the headers. */
export function lineCells({ cells, identifiers }: Row, columns: string[], widths: Widths): string[] {
  return columns.flatMap((column, at) =>
    isOfIdentifiers(column)
      ? kindsOf(column, widths).flatMap(kind =>
          Array.from({ length: Math.max(1, widths[kind] ?? 0) }, (_, number) => identifiers[kind]?.[number] ?? ""),
        )
      : [cells[at] ?? ""],
  )
}

/** Returns the part of a contact that some columns name. */
export function pick(contact: Contact, columns: string[] | undefined): object {
  if (!columns) return contact
  const isChosen = (column: string) => columns.includes(column)
  const properties = Object.entries(contact).filter(([name]) => isChosen(name))
  const identifiers = contact.identifiers.filter(({ kind }) => isChosen("identifiers") || isChosen(IDENTIFIER + kind))
  const fields = Object.entries(contact.fields).filter(([id]) => isChosen(id))
  return {
    ...(isChosen("contactId") ? { id: contact.id } : {}),
    ...Object.fromEntries(properties),
    ...(columns.some(isOfIdentifiers) ? { identifiers } : {}),
    ...(columns.some(column => column.startsWith("fld_")) ? { fields: Object.fromEntries(fields) } : {}),
  }
}

const WORDS = {
  en: { yes: "Yes", no: "No", permanent: "Permanent", temporary: "Temporary" },
  es: { yes: "Sí", no: "No", permanent: "Permanente", temporary: "Temporal" },
  pt: { yes: "Sim", no: "Não", permanent: "Permanente", temporary: "Temporário" },
}

const MAX_DECIMALS = 10

/** Returns the texts that pages show for values, in a language and in the account's region and time zone. */
export function shownValues(
  language: ExportRequest["language"],
  { country, region = country, ...settings }: Configuration["identity"],
  users: User[],
) {
  const locale = `${language}-${region}`
  const words = WORDS[language]
  const timeZone = timeZoneOf({ ...settings, country })
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone })
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" })
  const numberFormat = (options: Intl.NumberFormatOptions = {}) =>
    new Intl.NumberFormat(locale, { ...options, maximumFractionDigits: MAX_DECIMALS })
  const number = numberFormat()
  const amounts = new Map<string, Intl.NumberFormat>()
  const amount = (value: number, currency: string) => {
    const format = amounts.get(currency) ?? numberFormat({ style: "currency", currency })
    amounts.set(currency, format)
    return format.format(value)
  }
  const names = new Map(users.map(({ id, name }) => [agentKey(id), name]))
  const nameOf = (id: string) => names.get(agentKey(id)) ?? id
  return {
    /** The text of a custom field. */
    field: (field: Field, value: FieldValue | undefined): string => {
      if (value === undefined || isEmpty(value)) return ""
      if (Array.isArray(value)) return value.map(id => optionLabel(field, id)).join(", ")
      if (typeof value === "boolean") return value ? words.yes : words.no
      if (typeof value === "number") return field.currency ? amount(value, field.currency) : number.format(value)
      if (field.type === "dateTime") return moment.format(new Date(value))
      return field.type === "date" ? day.format(new Date(value)) : optionLabel(field, value)
    },
    /** The text of a property of a contact. */
    property: (contact: Contact, name: keyof Contact): string => {
      const value = contact[name]
      if (typeof value !== "string") return ""
      if (name === "status") return words[contact.status]
      if (name === "createdAt" || name === "updatedAt") return moment.format(new Date(value))
      return name === "owner" || name === "createdBy" || name === "updatedBy" ? nameOf(value) : value
    },
  }
}

type ShownValues = ReturnType<typeof shownValues>
