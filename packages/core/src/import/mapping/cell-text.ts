import type { ContactIdentifier } from "../../contact/schema"
import { optionLabel } from "../../field/option"
import type { Field, FieldValue } from "../../field/schema"
import { isEmpty } from "../../field/validate"
import { type PhoneSettings, parseTyped } from "../../identity"
import { toFieldValue } from "./convert"
import type { Decimal } from "./schema"

const LIST_SEPARATORS = ["; ", " | ", "\n"] as const
const MAX_DECIMALS = 12

/** Returns a number without exponent and groups. */
function numberText(number: number, decimal: Decimal) {
  const text = /e/i.test(String(number))
    ? number.toFixed(Number.isInteger(number) ? 0 : MAX_DECIMALS + 8).replace(/(\.\d*?)0+$/, "$1")
    : String(number)
  return text.replace(/\.$/, "").replace(".", decimal)
}

/** Returns the labels of options in a form that an import reads as the same options; as JSON where no separator is clear. */
function listText(field: Field, options: string[]) {
  const labels = options.map(id => optionLabel(field, id))
  const readsAs = (text: string) => {
    const { value } = toFieldValue(field, text, { dateOrder: null, decimal: ".", timeZone: "UTC" }) as {
      value?: FieldValue
    }
    return JSON.stringify(value) === JSON.stringify(options)
  }
  return LIST_SEPARATORS.map(separator => labels.join(separator)).find(readsAs) ?? JSON.stringify(labels)
}

/** Returns the value of a custom field as the text of a cell that an import reads as the same value. */
export function fieldText(field: Field, value: FieldValue | undefined, decimal: Decimal): string {
  if (value === undefined || isEmpty(value)) return ""
  if (Array.isArray(value)) return listText(field, value)
  return typeof value === "number" ? numberText(value, decimal) : optionLabel(field, String(value))
}

/**
 * Returns an identifier as the text of a cell that an import reads as the same identifier. The country code of a number
 * is put in parentheses: a spreadsheet takes a leading plus for a formula.
 */
export function identifierText({ kind, value, display }: ContactIdentifier, settings: PhoneSettings): string {
  if (kind === "email") return value
  const pretty = kind === "phone" ? display.replace(/^\+(\d+)(?= )/, "(+$1)") : display
  const isSame = (text: string) => {
    const { identifiers: [first, second] = [] } = parseTyped(kind, text, settings) as {
      identifiers?: { value: string }[]
    }
    return first?.value === value && second === undefined
  }
  return [pretty, display].find(isSame) ?? value
}
