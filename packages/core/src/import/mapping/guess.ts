import { Clock } from "../../clock"
import type { Field } from "../../field/schema"
import { identifyAs, isEmailAddress, isPossibleNumber, type PhoneSettings } from "../../identity"
import type { Section } from "../../section/schema"
import { detectDecimal } from "./convert"
import { dateReadings, detectDateOrder } from "./date"
import { headerKey, targetOfHeader } from "./headers"
import { CONTACT_ID_HEADER, fieldHeaders, targetsOfOwnHeaders } from "./own-columns"
import type { ColumnSample } from "./sample"
import type { Decimal, Mapping } from "./schema"

/** The share of values that must be of a kind before the values decide. */
const MOST = 0.8

const isContactId = (text: string) => /^con_[0-9A-Z]{26}$/.test(text)

const share = (values: string[], test: (value: string) => boolean) =>
  values.length === 0 ? 0 : values.filter(test).length / values.length

function isPhone(text: string, settings: PhoneSettings) {
  if (!/^[\d\s().+\-/]{7,25}$/.test(text)) return false
  if (dateReadings(text, new Date(Clock.millis()).getUTCFullYear()).size > 0) return false
  const found = identifyAs("phone", text, settings)
  return !found.withheld && isPossibleNumber(found.value)
}

/** The kind of identifier that the values of a column are; undefined when they are none. */
function kindOfValues({ values }: ColumnSample, settings: PhoneSettings) {
  if (share(values, isEmailAddress) >= MOST) return "email"
  return share(values, value => isPhone(value, settings)) >= MOST ? "phone" : undefined
}

/**
 * The target of one column: a custom field with this label, else what the header names. An e-mail address or a number
 * is recognised by the values against a header that says otherwise; numbers alone, as of a document, are no telephone
 * numbers where the header does not name any.
 */
function targetOf(sample: ColumnSample, sections: Section[], settings: PhoneSettings): string | null {
  const key = headerKey(sample.header)
  const fields = sections.flatMap(section => section.fields)
  const exported = [...fieldHeaders(sections)].find(([, header]) => header === sample.header)
  if (exported) return exported[0]
  const field = fields.find(({ label }) => headerKey(label) === key)
  const named = targetOfHeader(sample.header)
  const kind = kindOfValues(sample, settings)
  if (field) return field.id
  if (kind === "email") return "identifier:email"
  if (kind === "phone" && (named === "identifier:email" || named === "identifier:phone")) return "identifier:phone"
  if (named === "identifier:email" && sample.values.length > 0 && share(sample.values, isEmailAddress) === 0)
    return null
  return named ?? (kind === "phone" && sample.values.some(value => value.startsWith("+")) ? "identifier:phone" : null)
}

const isRepeatable = (target: string | null) => target === null || target.startsWith("identifier:")

/** "Nombre" beside no "Apellido" is the whole name, as is "Name" beside neither. */
function withWholeName(targets: (string | null)[], samples: ColumnSample[]) {
  if (targets.includes("lastName") || targets.includes("fullName")) return targets
  const at = targets.indexOf("firstName")
  const spaced = share(samples[at]?.values ?? [], value => /\S\s+\S/.test(value))
  return targets.map((target, column) => (column === at && spaced >= 0.5 ? "fullName" : target))
}

function guessTargets(samples: ColumnSample[], sections: Section[], settings: PhoneSettings) {
  const used = new Set<string>()
  const targets = samples.map(sample => {
    const target = targetOf(sample, sections, settings)
    if (target === null || (!isRepeatable(target) && used.has(target))) return null
    used.add(target)
    return target
  })
  return withWholeName(targets, samples)
}

/** Returns whether a file was exported from here, so that its headers are known exactly. */
const isExport = (samples: ColumnSample[]) =>
  samples.some(({ header, values }) => header === CONTACT_ID_HEADER && values.every(isContactId))

/**
 * Proposes a mapping by headers in English, Spanish and Portuguese, labels of custom fields, and values. The order of
 * dates is null where the dates can be read in both.
 */
export function guessMapping(
  samples: ColumnSample[],
  sections: Section[],
  settings: PhoneSettings,
  decimalByDefault: Decimal,
): Mapping {
  const fields = sections.flatMap(section => section.fields)
  const final = isExport(samples)
    ? targetsOfOwnHeaders(
        samples.map(({ header }) => header),
        sections,
      )
    : guessTargets(samples, sections, settings)
  const valuesOf = (...types: (Field["type"] | undefined)[]) =>
    samples.flatMap(({ values }, at) => (types.includes(fields.find(({ id }) => id === final[at])?.type) ? values : []))
  return {
    columns: samples.map(({ header }, at) => ({ header, target: final[at] ?? null })),
    dateOrder: detectDateOrder(valuesOf("date", "dateTime"), new Date(Clock.millis()).getUTCFullYear()),
    decimal: detectDecimal(valuesOf("number", "currency")) ?? decimalByDefault,
    country: null,
  }
}
