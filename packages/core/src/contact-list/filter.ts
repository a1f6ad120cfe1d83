import { addDays, dayIn } from "../clock/time-zone"
import { compactText } from "../contact/marked-fields"
import type { Contact, LastContact } from "../contact/schema"
import { findOption, optionLabel } from "../field/option"
import { isEmpty } from "../field/validate"
import { digits, identifyAs, type PhoneSettings } from "../identity"
import type { Field, FieldValue } from "../section/schema"
import { normalizeText } from "../text"
import type { Condition, Filter, Group } from "./schema"

/** The data that a filter needs in addition to the contact. */
export interface FilterContext {
  /** The fields of all sections, by id. */
  fields: ReadonlyMap<string, Field>
  /** The id of the reader, the account's time zone, and its present day as `YYYY-MM-DD`. */
  reader: string
  timeZone: string
  today: string
  identity: PhoneSettings
  /** Returns a text without the numbers and addresses that are hidden from the reader. */
  maskText: (text: string) => string
  /** Whether numbers and addresses are hidden, so that only complete ones may be compared. */
  isMasked: boolean
}

const BASE_FIELDS = ["firstName", "lastName", "company", "jobTitle"] as const
const ID_FIELDS = ["owner", "createdBy", "status"] as const
const TIME_FIELDS = ["createdAt", "updatedAt"] as const
const DATE_LENGTH = "YYYY-MM-DD".length
const MONTH_LENGTH = "YYYY-MM".length

const isIn = <T extends string>(names: readonly T[], name: string): name is T =>
  names.some(candidate => candidate === name)

type Test = (condition: Condition) => boolean

const testNegated = (condition: Condition, test: (positive: Condition) => boolean): boolean | undefined => {
  if (condition.is === "notEmpty") return !test({ ...condition, is: "empty" })
  if (condition.is === "notEqual") return !test({ ...condition, is: "equal" })
  if (condition.is === "noneOf") return !test({ ...condition, is: "anyOf" })
  return undefined
}

const testTexts = (texts: readonly string[], normalize: (text: string) => string): Test => {
  const nonBlank = texts.map(normalize).filter(text => text !== "")
  const test: Test = condition => {
    switch (condition.is) {
      case "empty":
        return nonBlank.length === 0
      case "equal":
        return nonBlank.includes(normalize(condition.value))
      case "contains":
        return nonBlank.some(text => text.includes(normalize(condition.value)))
      case "startsWith":
        return nonBlank.some(text => text.startsWith(normalize(condition.value)))
      case "anyOf":
        return condition.values.some(value => nonBlank.includes(normalize(value)))
      case "allOf":
        return condition.values.every(value => nonBlank.includes(normalize(value)))
      default:
        return testNegated(condition, test) ?? false
    }
  }
  return test
}

const testNumber = (value: number | undefined): Test => {
  const test: Test = condition => {
    if (condition.is === "empty") return value === undefined
    if (value === undefined) return condition.is === "notEqual"
    switch (condition.is) {
      case "equal":
        return value === Number(condition.value)
      case "atLeast":
        return value >= Number(condition.value)
      case "atMost":
        return value <= Number(condition.value)
      case "between":
        return value >= Number(condition.from) && value <= Number(condition.to)
      default:
        return testNegated(condition, test) ?? false
    }
  }
  return test
}

/** Returns a test that compares days, as `YYYY-MM-DD`. */
const testDate = (day: string | undefined, today: string): Test => {
  const test: Test = condition => {
    if (condition.is === "empty") return day === undefined
    if (day === undefined) return condition.is === "notEqual"
    switch (condition.is) {
      case "equal":
        return day === condition.value
      case "before":
        return day < condition.value
      case "after":
        return day > condition.value
      case "atLeast":
        return day >= condition.value
      case "atMost":
        return day <= condition.value
      case "between":
        return day >= condition.from && day <= condition.to
      case "lastDays":
        return day <= today && day >= addDays(today, -condition.days)
      case "nextDays":
        return day >= today && day <= addDays(today, condition.days)
      case "olderThanDays":
        return day < addDays(today, -condition.days)
      case "thisMonth":
        return day.slice(0, MONTH_LENGTH) === today.slice(0, MONTH_LENGTH)
      default:
        return testNegated(condition, test) ?? false
    }
  }
  return test
}

const testId = (id: string, reader: string): Test => {
  const test = testTexts([id], text => text)
  return condition => (condition.is === "isMe" ? id === reader : test(condition))
}

/** Returns a test of numbers and addresses: complete ones in any spelling, parts only where the reader may see them. */
const testAddresses = (kind: string, values: readonly string[], { identity, isMasked }: FilterContext): Test => {
  const canonical = (text: string) => {
    const identified = identifyAs(kind, text, identity)
    return identified.withheld ? normalizeText(text) : identified.value
  }
  const partOf = (text: string) => (kind === "phone" ? digits(text) : normalizeText(text))
  const testWhole = testTexts(values, canonical)
  const testPart = testTexts(values, partOf)
  return condition => {
    const isPart = condition.is === "contains" || condition.is === "startsWith"
    if (!isPart) return testWhole(condition)
    return !isMasked && partOf(condition.value) !== "" && testPart(condition)
  }
}

/** Returns a test of document numbers, whatever their punctuation: parts only where the reader may see them. */
const testDocuments = (values: readonly string[], { isMasked }: FilterContext): Test => {
  const test = testTexts(values, compactText)
  return condition => {
    const isPart = condition.is === "contains" || condition.is === "startsWith"
    return isPart ? !isMasked && compactText(condition.value) !== "" && test(condition) : test(condition)
  }
}

const dayOf = (value: string, { timeZone }: FilterContext) => dayIn(timeZone, Date.parse(value))

const testAny =
  (tests: Test[]): Test =>
  condition => {
    const negative = testNegated(condition, positive => tests.some(test => test(positive)))
    return (
      negative ??
      (condition.is === "empty" ? tests.every(test => test(condition)) : tests.some(test => test(condition)))
    )
  }

/** Returns a test of options by id or label, and of parts of texts by label. */
const testOptions = (field: Field, ids: readonly string[]): Test => {
  const testWhole = testTexts(ids, text => findOption(field, text)?.id ?? text)
  const testPart = testTexts(
    ids.map(id => optionLabel(field, id)),
    normalizeText,
  )
  return condition => (condition.is === "contains" || condition.is === "startsWith" ? testPart : testWhole)(condition)
}

function testValue(field: Field, value: FieldValue | undefined, context: FilterContext): Test {
  const { type } = field
  const isMissing = value === undefined || isEmpty(value)
  if (type === "number" || type === "currency") return testNumber(isMissing ? undefined : Number(value))
  if (type === "date") return testDate(isMissing ? undefined : String(value).slice(0, DATE_LENGTH), context.today)
  if (type === "dateTime") return testDate(isMissing ? undefined : dayOf(String(value), context), context.today)
  const texts = isMissing ? [] : Array.isArray(value) ? value : [String(value)]
  if (field.options) return testOptions(field, texts)
  if (type === "document") return testDocuments(texts, context)
  return type === "phone" || type === "email" ? testAddresses(type, texts, context) : testTexts(texts, normalizeText)
}

/** Returns the test of a field; undefined for a field that does not exist, whose conditions match no contact. */
function testOf(
  contact: Contact,
  field: string,
  context: FilterContext,
  lastContact: LastContact | undefined,
): Test | undefined {
  const { maskText, fields } = context
  const kinds = new Set(contact.identifiers.map(({ kind }) => kind))
  const identifiersOf = (kind: string) => contact.identifiers.filter(identifier => identifier.kind === kind)
  const addresses = (kind: string) =>
    testAddresses(
      kind,
      identifiersOf(kind).map(identifier => identifier.value),
      context,
    )
  if (isIn(BASE_FIELDS, field)) return testTexts([maskText(contact[field] ?? "")], normalizeText)
  if (field === "name") return testTexts([maskText(`${contact.firstName} ${contact.lastName}`.trim())], normalizeText)
  if (field === "tag") return testTexts((contact.tags ?? []).map(maskText), normalizeText)
  if (isIn(ID_FIELDS, field)) return testId(contact[field], context.reader)
  const testTime = (at: string | undefined) => testDate(at && dayIn(context.timeZone, Date.parse(at)), context.today)
  if (isIn(TIME_FIELDS, field)) return testTime(contact[field])
  if (field === "lastContact") return testTime(lastContact?.at)
  if (field === "lastContactChannel") return testTexts([lastContact?.channel ?? ""], normalizeText)
  if (field === "lastContactCampaign") return testTexts([lastContact?.campaign ?? ""], normalizeText)
  if (field === "identifierKind") return testTexts([...kinds], text => text)
  if (field === "phone" || field === "email") return addresses(field)
  if (field === "identifier") return testAny([...kinds].map(addresses))
  const sectionField = fields.get(field)
  return sectionField && testValue(sectionField, contact.fields[field], context)
}

/** Returns whether a contact matches a filter. A condition on a field that does not exist matches no contact. */
export function matches(
  contact: Contact,
  filter: Filter,
  context: FilterContext,
  lastContact: LastContact | undefined,
): boolean {
  const isMet = (condition: Condition | Group): boolean => {
    if ("conditions" in condition) return matches(contact, condition, context, lastContact)
    return testOf(contact, condition.field, context, lastContact)?.(condition) ?? false
  }
  if (filter.conditions.length === 0) return true
  return filter.match === "all" ? filter.conditions.every(isMet) : filter.conditions.some(isMet)
}
