import type { User } from "../access/schema"
import type { Configuration } from "../configuration"
import { timeZoneOf } from "../configuration/time-zone"
import type { Contact } from "../contact/schema"
import { optionLabel } from "../field/option"
import type { Field, FieldValue } from "../field/schema"
import { isEmpty } from "../field/validate"
import { agentKey } from "../text/agent-key"
import type { ExportRequest } from "./schema"

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

export type ShownValues = ReturnType<typeof shownValues>
