import { type ValueProblem, valueProblem } from "../error"
import type { DocumentCountry, Field } from "./schema"

/** One kind of document of a country. */
interface DocumentRule {
  /** The letters and digits of a number of this kind. */
  pattern: RegExp
  /** Whether a hyphen must precede the last digit; when undefined, both spellings are of this kind. */
  hyphen?: boolean
  /** Returns whether the check digits are right; kinds without check digits have none. */
  isValid?: (number: string) => boolean
  /** Returns the number as it is printed on the document. */
  format?: (number: string) => string
}

/** Returns the letters and digits of a document number, in capitals. */
function compact(text: string) {
  return text
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[^\p{L}\p{N}&]/gu, "")
}

/** Returns the sum of the digits times their weights, which repeat. */
function weightedSum(digits: string, weights: readonly number[]) {
  return [...digits].reduce((sum, digit, at) => sum + Number(digit) * (weights[at % weights.length] ?? 0), 0)
}

const reversed = (text: string) => [...text].reverse().join("")
const remainder = (sum: number, modulus: number) => ((sum % modulus) + modulus) % modulus

/** Returns a check of the last character: it is the one of `symbols` at the remainder of the negative weighted sum. */
function endsWith(weights: readonly number[], symbols: string, isReversed = false) {
  return (number: string) => {
    const digits = number.slice(0, -1)
    const sum = weightedSum(isReversed ? reversed(digits) : digits, weights)
    return symbols[remainder(-sum, symbols.length)] === number.at(-1)
  }
}

/** Returns whether the last digit is that of the Luhn algorithm. */
function isLuhn(number: string) {
  const doubled = [...reversed(number)].map((digit, at) => Number(digit) * (at % 2 === 0 ? 1 : 2))
  return doubled.reduce((sum, value) => sum + (value > 9 ? value - 9 : value), 0) % 10 === 0
}

/** Returns the check digit of Brazil: the characters of a company number count by their ASCII code. */
function brazilianDigit(text: string, weights: readonly number[]) {
  const sum = [...text].reduce((sum, char, at) => sum + (char.charCodeAt(0) - 48) * (weights[at] ?? 0), 0)
  return String(sum % 11 < 2 ? 0 : 11 - (sum % 11))
}

const CPF_WEIGHTS = [11, 10, 9, 8, 7, 6, 5, 4, 3, 2]
const CNPJ_WEIGHTS = [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]

function endsWithBrazilianDigits(weights: readonly number[]) {
  return (number: string) => {
    const front = number.slice(0, -2)
    const first = brazilianDigit(front, weights.slice(1))
    const second = brazilianDigit(front + first, weights)
    return number.endsWith(first + second) && !/^(.)\1+$/.test(number)
  }
}

/** Returns whether the check digit of a Mexican CURP is right. */
function isCurp(number: string) {
  const alphabet = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ"
  const sum = [...number.slice(0, 17)].reduce((sum, char, at) => sum + alphabet.indexOf(char) * (18 - at), 0)
  return number.at(-1) === String(remainder(-sum, 10))
}

/** Returns whether the check digit of an Ecuadorian cédula, or of the one that a RUC begins with, is right. */
function isEcuadorianPerson(number: string) {
  return Number(number[2]) > 5 ? number.length > 10 : isLuhn(number.slice(0, 10))
}

/** Returns whether the check digit of a Salvadoran NIT is right; the series up to 100 has weights of its own. */
function isSalvadoranNit(number: string) {
  const front = number.slice(0, 13)
  const isOld = Number(number.slice(10, 13)) <= 100
  const digit = isOld
    ? (weightedSum(front, [14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11) % 10
    : remainder(-weightedSum(front, [2, 7, 6, 5, 4, 3]), 11) % 10
  return number.at(-1) === String(digit)
}

/** Returns whether the ninth digit of a Guatemalan CUI, before those of the municipality, is right. */
function isCui(number: string) {
  return number[8] === String((weightedSum(number.slice(0, 8), [2, 3, 4, 5, 6, 7, 8, 9]) % 11) % 10)
}

/** Returns whether the check digit of a Dominican RNC is right. */
function isRnc(number: string) {
  const sumModulo11 = weightedSum(number.slice(0, 8), [7, 9, 8, 6, 5, 4, 3, 2]) % 11
  return number.at(-1) === String(((10 - sumModulo11) % 9) + 1)
}

const VENEZUELAN_LETTERS: Record<string, number> = { V: 4, E: 8, J: 12, P: 16, G: 20 }

function isRif(number: string) {
  const sum = (VENEZUELAN_LETTERS[number[0] ?? ""] ?? 0) + weightedSum(number.slice(1, 9), [3, 2, 7, 6, 5, 4, 3, 2])
  return number.at(-1) === "00987654321"[sum % 11]
}

/** Returns a format in which each `#` is the next character. */
function layout(template: string) {
  return (number: string) => {
    const characters = [...number]
    return template.replace(/#/g, () => characters.shift() ?? "")
  }
}

const grouped = (digits: string) => digits.replace(/\B(?=(\d{3})+$)/g, ".")
const groupedWithCheckDigit = (number: string) => `${grouped(number.slice(0, -1))}-${number.at(-1)}`
const withCheckDigit = (number: string) => `${number.slice(0, -1)}-${number.at(-1)}`

const TAX_WEIGHTS = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]
const isUruguayanId = endsWith([2, 9, 8, 7, 6, 3, 4], "0123456789")

/** The kinds of documents of people and companies by country. */
const RULES: Record<DocumentCountry, readonly DocumentRule[]> = {
  AR: [
    { pattern: /^\d{7,8}$/, format: grouped },
    { pattern: /^\d{11}$/, isValid: endsWith(TAX_WEIGHTS, "01234567899"), format: layout("##-########-#") },
  ],
  BR: [
    { pattern: /^\d{11}$/, isValid: endsWithBrazilianDigits(CPF_WEIGHTS), format: layout("###.###.###-##") },
    {
      pattern: /^[\dA-Z]{12}\d\d$/,
      isValid: endsWithBrazilianDigits(CNPJ_WEIGHTS),
      format: layout("##.###.###/####-##"),
    },
  ],
  CL: [
    {
      pattern: /^\d{6,8}[\dK]$/,
      isValid: endsWith([2, 3, 4, 5, 6, 7], "0123456789K", true),
      format: groupedWithCheckDigit,
    },
  ],
  CO: [
    { pattern: /^\d{6,10}$/, hyphen: false, format: grouped },
    {
      pattern: /^\d{7,11}$/,
      hyphen: true,
      isValid: number => {
        const sumModulo11 = weightedSum(reversed(number.slice(0, -1)), [3, 7, 13, 17, 19, 23, 29, 37, 41, 43]) % 11
        return number.at(-1) === "01987654321"[sumModulo11]
      },
      format: groupedWithCheckDigit,
    },
  ],
  CR: [
    { pattern: /^\d{9}$/, format: layout("#-####-####") },
    { pattern: /^[2-5]\d{9}$/, format: layout("#-###-######") },
    { pattern: /^1\d{10,11}$/ },
  ],
  CU: [{ pattern: /^\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{5}$/ }],
  DO: [
    { pattern: /^\d{11}$/, isValid: isLuhn, format: layout("###-#######-#") },
    { pattern: /^\d{9}$/, isValid: isRnc, format: layout("#-##-#####-#") },
  ],
  EC: [
    { pattern: /^([01]\d|2[0-4]|30)[0-5]\d{7}$/, isValid: isEcuadorianPerson },
    { pattern: /^([01]\d|2[0-4]|30)\d{8}(?!000)\d{3}$/, isValid: isEcuadorianPerson },
  ],
  GT: [
    { pattern: /^\d{13}$/, isValid: isCui, format: layout("#### ##### ####") },
    {
      pattern: /^\d{1,11}[\dK]$/,
      isValid: endsWith([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], "0123456789K", true),
      format: withCheckDigit,
    },
  ],
  HN: [{ pattern: /^\d{13}$/, format: layout("####-####-#####") }, { pattern: /^\d{14}$/ }],
  MX: [
    { pattern: /^[A-ZÑ]{4}\d{6}[HMX][A-ZÑ]{5}[\dA-Z]\d$/, isValid: isCurp },
    { pattern: /^[A-ZÑ&]{3,4}\d{6}[\dA-Z]{3}$/ },
  ],
  NI: [{ pattern: /^\d{13}[A-Z]$/, format: layout("###-######-#####") }, { pattern: /^J\d{13}$/ }],
  PE: [
    { pattern: /^\d{8,9}$/ },
    {
      pattern: /^(10|15|16|17|20)\d{9}$/,
      isValid: number => number.at(-1) === String((11 - (weightedSum(number.slice(0, 10), TAX_WEIGHTS) % 11)) % 10),
    },
  ],
  PY: [
    { pattern: /^\d{5,8}$/, hyphen: false, format: grouped },
    {
      pattern: /^\d{6,9}$/,
      hyphen: true,
      isValid: endsWith([2, 3, 4, 5, 6, 7, 8, 9], "01234567890", true),
      format: withCheckDigit,
    },
  ],
  SV: [
    {
      pattern: /^\d{9}$/,
      isValid: endsWith([9, 8, 7, 6, 5, 4, 3, 2], "0123456789"),
      format: withCheckDigit,
    },
    { pattern: /^\d{14}$/, isValid: isSalvadoranNit, format: layout("####-######-###-#") },
  ],
  UY: [
    {
      pattern: /^\d{7,8}$/,
      isValid: number => isUruguayanId(number.padStart(8, "0")),
      format: number => groupedWithCheckDigit(number.replace(/^0/, "")),
    },
    { pattern: /^\d{12}$/, isValid: endsWith([4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2], "0123456789X") },
  ],
  VE: [
    { pattern: /^[VEJPG]\d{9}$/, isValid: isRif, format: layout("#-########-#") },
    { pattern: /^[VE]?\d{5,8}$/, format: number => number.replace(/\d+/, grouped).replace(/^[A-Z]/, "$&-") },
  ],
}

/** The rule for a country without rules: letters and digits, at least one of them a digit. */
const DEFAULT_RULES: readonly DocumentRule[] = [{ pattern: /^(?=.*\d)[\p{L}\p{N}&]{3,20}$/u }]

/** Returns the kinds of documents whose form a text has. */
function rulesOf({ country }: Pick<Field, "country">, text: string) {
  const number = compact(text)
  const isDivided = /\d\s*-\s*\d$/.test(text.trim())
  const rules = (country ? RULES[country] : undefined) ?? DEFAULT_RULES
  return rules.filter(({ pattern, hyphen = isDivided }) => pattern.test(number) && hyphen === isDivided)
}

/** Returns why a text is no document number of the field's country; undefined when it is one. */
export function documentProblem(field: Pick<Field, "country">, text: string): ValueProblem | undefined {
  const rules = rulesOf(field, text)
  const ofCountry = field.country ? ` of ${field.country}` : ""
  if (rules.length === 0) return valueProblem("value.format", `must be a document number${ofCountry}`)
  return rules.some(({ isValid = () => true }) => isValid(compact(text)))
    ? undefined
    : valueProblem("value.checkDigit", `must be a document number${ofCountry}: its check digit is wrong`)
}

/** Returns a document number in the usual format of its kind; other texts trimmed. */
export function formatDocument(field: Pick<Field, "country">, text: string): string {
  const number = compact(text)
  const rule = rulesOf(field, text).find(({ isValid = () => true }) => isValid(number))
  return rule?.format?.(number) ?? (field.country && rule ? number : text.trim())
}
