import { Clock } from "../../clock"
import { timeZoneOf } from "../../clock/time-zone"
import type { AccountSettings, Configuration } from "../../configuration"
import { canonicalIdentifiers } from "../../contact/identifiers"
import type { Contact, ContactIdentifier, FieldValues } from "../../contact/schema"
import { Failure, type ValueProblem, valueProblem } from "../../error"
import type { Field } from "../../field/schema"
import { isEmpty, toStoredValue, validationError } from "../../field/validate"
import { HIDDEN } from "../../mask/schema"
import { singleLine } from "../../text"
import {
  fieldText,
  hasLostDigits,
  identifierText,
  lostDigitsProblem,
  type Mapping,
  readOptions,
  toFieldValue,
  unprotectCell,
} from "../mapping"
import type { RowReason } from "../schema"

const MAX_NAME_LENGTH = 200

/** The values of one row. */
export interface RowValues {
  firstName: string
  lastName: string
  company: string
  jobTitle: string
  identifiers: ContactIdentifier[]
  fields: FieldValues
  /** The id of the owner, when a column contains one. */
  owner?: string
}

/** A value of a column that is no option of its field. */
export interface UnknownOption {
  header: string
  value: string
}

/** The contact and the users that the cells of a row refer to. */
export interface RowReferences {
  /** The contact with the id that the row contains. */
  named?: Contact | undefined
  /** The ids of users by their texts in the file. */
  owners?: ReadonlyMap<string, string>
}

type Name = "firstName" | "lastName" | "company" | "jobTitle"

/** The columns of a mapping with their fields, and the settings by which cells are read. */
export interface RowReader {
  columns: {
    index: number
    header: string
    target: string
    field: Field | undefined
    options: Record<string, string | null> | undefined
  }[]
  mapping: Mapping
  settings: AccountSettings
  timeZone: string
}

/** Returns the reader of rows of a mapping under a configuration. Throws `import.rulesChanged` for a missing field. */
export function createRowReader(mapping: Mapping, { sections, identity }: Configuration): RowReader {
  const fields = new Map(sections.flatMap(section => section.fields).map(field => [field.id, field]))
  // A value without a field would be dropped without notice.
  if (mapping.columns.some(({ target }) => target?.startsWith("fld_") && !fields.has(target)))
    throw new Failure("import.rulesChanged", "A field that a column goes to was removed. Check again.")
  return {
    mapping,
    timeZone: timeZoneOf(identity),
    settings: { ...identity, ...(mapping.country ? { country: mapping.country as AccountSettings["country"] } : {}) },
    columns: mapping.columns.flatMap(({ header, target, options }, index) =>
      target === null ? [] : [{ index, header, target, field: fields.get(target), options }],
    ),
  }
}

/** Splits a full name. "Last, First" is split at the comma, four or more words after two, fewer words after one. */
function splitName(text: string): [firstName: string, lastName: string] {
  const [lastName, firstName] = text.split(",").map(part => part.trim())
  if (lastName && firstName) return [firstName, lastName]
  const words = text.split(/\s+/)
  const firstNameLength = words.length >= 4 ? 2 : 1
  return [words.slice(0, firstNameLength).join(" "), words.slice(firstNameLength).join(" ")]
}

function textProblem(text: string): ValueProblem | undefined {
  if (hasLostDigits(text)) return lostDigitsProblem()
  if (text.length > MAX_NAME_LENGTH)
    return valueProblem("value.tooLong", `at most ${MAX_NAME_LENGTH} characters`, { max: MAX_NAME_LENGTH })
  return text.includes(HIDDEN) ? valueProblem("value.format", "is masked") : undefined
}

const textOf = (cell: string | undefined) => unprotectCell((cell ?? "").trim())

/** Returns the contact id that a row contains, or undefined. */
export function contactIdOfRow(cells: string[], { columns }: RowReader): string | undefined {
  const column = columns.find(({ target }) => target === "contactId")
  return (column && textOf(cells[column.index])) || undefined
}

/** Returns the text of the owner that a row contains, or undefined. */
export function ownerTextOf(cells: string[], { columns }: RowReader): string | undefined {
  const column = columns.find(({ target }) => target === "owner")
  return (column && textOf(cells[column.index])) || undefined
}

/** Returns whether a cell has the text that an export of the contact writes. */
function isAsExported(
  text: string,
  { target, field }: RowReader["columns"][number],
  named: Contact,
  reader: RowReader,
) {
  if (field) return fieldText(field, named.fields[field.id], reader.mapping.decimal).trim() === text
  if (!target.startsWith("identifier:")) return (named[target as Name] ?? "").trim() === text
  return named.identifiers.some(
    identifier => `identifier:${identifier.kind}` === target && identifierText(identifier, reader.settings) === text,
  )
}

const CLEARABLE_NAMES = new Set(["firstName", "lastName", "company", "jobTitle"])

/**
 * Returns the values of the cells of a row, the reasons why some are invalid, the targets whose cells are empty and the
 * values that are no option. Cells that equal an export of the `named` contact are omitted, also when they are invalid
 * as new values.
 */
export function readRow(cells: string[], reader: RowReader, { named, owners }: RowReferences = {}) {
  const { columns, mapping, settings } = reader
  const values: RowValues = { firstName: "", lastName: "", company: "", jobTitle: "", identifiers: [], fields: {} }
  const reasons: RowReason[] = []
  const unknownOptions: UnknownOption[] = []
  const addReason = (column: string | null, { code, params, detail }: ValueProblem) =>
    void reasons.push({ code, params, column, detail })
  const identifiers = new Map<string, ContactIdentifier>()
  const now = Clock.millis()

  function addIdentifiers(kind: string, text: string, header: string) {
    if (hasLostDigits(text)) return addReason(header, lostDigitsProblem())
    const parsed = canonicalIdentifiers({ kind, value: text }, settings)
    if ("problem" in parsed) return addReason(header, parsed.problem)
    for (const identifier of parsed.identifiers) {
      const key = `${identifier.kind}#${identifier.value}`
      const addedAt = new Date(now + identifiers.size).toISOString()
      if (!identifiers.has(key)) identifiers.set(key, { ...identifier, source: "import", addedAt })
    }
  }

  function addField(field: Field, cell: string, header: string, options?: Record<string, string | null>) {
    const hasOptions = field.type === "select" || field.type === "multiSelect"
    const { text, unknown } = hasOptions ? readOptions(field, cell, options) : { text: cell, unknown: [] }
    unknownOptions.push(...unknown.map(value => ({ header, value })))
    const converted = toFieldValue(field, text, { ...mapping, timeZone: reader.timeZone })
    if (converted.problem) return addReason(header, converted.problem)
    const problem = validationError(field, converted.value)
    if (problem) return addReason(header, problem)
    if (!isEmpty(converted.value)) values.fields[field.id] = toStoredValue(field, converted.value)
  }

  function addOwner(text: string, header: string) {
    const owner = owners?.get(text)
    if (owner === undefined) return addReason(header, valueProblem("value.unknown", "is not a user"))
    values.owner = owner
  }

  function addText(target: string, cell: string, header: string) {
    const text = singleLine(cell).trim()
    const problem = textProblem(text)
    if (problem) return addReason(header, problem)
    const [firstName, lastName] = target === "fullName" ? splitName(text) : []
    if (target !== "fullName") values[target as Name] = text
    else {
      values.firstName ||= firstName ?? ""
      values.lastName ||= lastName ?? ""
    }
  }

  for (const column of columns) {
    const { index, header, target, field } = column
    const text = textOf(cells[index])
    if (text === "" || target === "contactId") continue
    if (named && isAsExported(text, column, named, reader)) continue
    if (target.startsWith("identifier:")) addIdentifiers(target.slice("identifier:".length), text, header)
    else if (target === "owner") addOwner(text, header)
    else if (field) addField(field, text, header, column.options)
    else if (!target.startsWith("fld_")) addText(target, text, header)
  }
  values.identifiers = [...identifiers.values()]
  const filled = new Set(columns.filter(({ index }) => textOf(cells[index]) !== "").map(({ target }) => target))
  const cleared = columns
    .map(({ target }) => target)
    .filter(target => (CLEARABLE_NAMES.has(target) || target.startsWith("fld_")) && !filled.has(target))
  const hasExtraCells = cells.slice(mapping.columns.length).some(cell => cell.trim() !== "")
  if (hasExtraCells) addReason(null, valueProblem("value.tooLong", "has more cells than there are columns"))
  return { values, reasons, cleared, unknownOptions }
}
