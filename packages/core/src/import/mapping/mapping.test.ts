import { describe, expect, it } from "vitest"
import type { Field } from "../../field/schema"
import { defaults } from "../../identity"
import type { Section } from "../../section/schema"
import { guessMapping, type Notation, Sampler, toFieldValue } from "."
import { columnLetters } from "./cell"

const field = (id: string, label: string, type: Field["type"], options?: string[]): Field => ({
  id: `fld_${id.padStart(26, "0")}`,
  label,
  type,
  required: false,
  reduced: false,
  readOnly: false,
  ...(options ? { options: options.map(label => ({ id: `option ${label}`, label })) } : {}),
})
const SINCE = field("1", "Cliente desde", "date")
const DEBT = field("2", "Deuda", "number")
const PRICE = { ...field("6", "Precio", "currency"), currency: "UYU" }
const VISIT = field("7", "Visita", "dateTime")
const SEGMENT = field("3", "Segmento", "select", ["Pyme", "Gran empresa"])
const TAGS = field("4", "Etiquetas", "multiSelect", ["VIP", "Moroso"])
const ACTIVE = field("5", "Activo", "boolean")
const SECTION: Section = {
  id: "sec_1",
  title: "Cuenta",
  campaigns: [],
  reduced: false,
  columns: 1,
  active: true,
  version: 1,
  fields: [SINCE, DEBT, SEGMENT, TAGS, ACTIVE],
}

function guess(header: string[], ...rows: string[][]) {
  const sampler = new Sampler(header)
  for (const row of rows) sampler.add(row)
  return guessMapping(sampler.columns, [SECTION], defaults, ".")
}
const targets = (header: string[], ...rows: string[][]) => guess(header, ...rows).columns.map(({ target }) => target)

describe("guessMapping by headers", () => {
  it.each([
    ["English", ["First name", "Last Name", "Mobile phone", "E-mail", "Company", "Job title"]],
    ["Spanish", ["Nombre", "APELLIDOS", "Teléfono móvil", "Correo electrónico", "Razón social", "Cargo"]],
    ["Portuguese", ["Nome", "Sobrenome", "Telemóvel", "Correio eletrônico", "Razão Social", "Função"]],
  ])("maps the standard headers in %s", (_, header) => {
    expect(targets(header)).toEqual([
      "firstName",
      "lastName",
      "identifier:phone",
      "identifier:email",
      "company",
      "jobTitle",
    ])
  })

  it("maps custom fields by their labels", () => {
    expect(targets(["CLIENTE_DESDE", "deuda", "Otra cosa"])).toEqual([SINCE.id, DEBT.id, null])
  })

  it("maps headers with trailing numbers to further identifiers", () => {
    expect(targets(["Teléfono 1", "Teléfono 2", "Nombre", "Nombre"])).toEqual([
      "identifier:phone",
      "identifier:phone",
      "firstName",
      null,
    ])
  })
})

describe("guessMapping by values", () => {
  it("maps a telephone column with e-mail addresses to the identifier email", () => {
    expect(targets(["Celular"], ["a@example.com"], ["b@example.com"])).toEqual(["identifier:email"])
  })
  it("maps an e-mail column with numbers to the identifier phone", () => {
    expect(targets(["Mail"], ["099123456"], ["098765432"])).toEqual(["identifier:phone"])
  })
  it("maps an unknown column with international numbers to the identifier phone, but not one with document numbers", () => {
    expect(targets(["Contacto 1 x", "CI"], ["+59899123456", "40011220"])).toEqual(["identifier:phone", null])
  })
  it("maps a name column with whole names to the full name when there is no surname column", () => {
    expect(targets(["Nombre", "Tel"], ["Ana Pérez", "099123456"], ["Luis Sosa", "098765432"])[0]).toBe("fullName")
  })
  it("returns the order of dates, or null when both orders fit", () => {
    expect(guess(["Cliente desde"], ["03/12/2018"], ["25/01/2020"]).dateOrder).toBe("dmy")
    expect(guess(["Cliente desde"], ["03/12/2018"], ["01/25/2020"]).dateOrder).toBe("mdy")
    expect(guess(["Cliente desde"], ["2018-12-03"]).dateOrder).toBe("ymd")
    expect(guess(["Cliente desde"], ["03/12/2018"]).dateOrder).toBeNull()
  })
  it("returns the decimal separator of numbers", () => {
    expect(guess(["Deuda"], ["1.234,56"], ["7,5"]).decimal).toBe(",")
    expect(guess(["Deuda"], ["1,234.56"]).decimal).toBe(".")
    expect(guess(["Deuda"], ["1,234"]).decimal).toBe(".")
  })
})

const NOTATION: Notation = { dateOrder: "dmy", decimal: ",", timeZone: "America/Montevideo" }

describe("toFieldValue for the cell of an import", () => {
  it.each<[string, Field, string, unknown, Partial<Notation>]>([
    ["number with a decimal comma", DEBT, "$ 1.234,56", 1234.56, {}],
    ["number with a decimal point", DEBT, "1,234.56", 1234.56, { decimal: "." }],
    ["negative number", DEBT, "-7,5", -7.5, {}],
    ["date in the chosen order", SINCE, "03/04/2018", "2018-04-03", {}],
    ["date in the other order", SINCE, "03/04/2018", "2018-03-04", { dateOrder: "mdy" }],
    ["ISO date", SINCE, "2018-04-03", "2018-04-03", {}],
    ["short year", SINCE, "3.4.98", "1998-04-03", {}],
    ["date that both orders read alike", SINCE, "04/04/2018", "2018-04-04", { dateOrder: null }],
    ["amount with a symbol", PRICE, "$ 1.234,56", 1234.56, {}],
    ["amount with its code", PRICE, "1.234,56 UYU", 1234.56, {}],
    ["negative amount before its symbol", PRICE, "-$U 7,5", -7.5, {}],
    ["time in the account's zone", VISIT, "03/04/2018 9:05", "2018-04-03T12:05:00.000Z", {}],
    ["time of twelve hours", VISIT, "03/04/2018, 9:05 p. m.", "2018-04-04T00:05:00.000Z", {}],
    ["time as a workbook has it", VISIT, "2018-04-03 09:05:07", "2018-04-03T12:05:07.000Z", {}],
    ["time with a zone", VISIT, "2018-04-03T09:05:00-05:00", "2018-04-03T14:05:00.000Z", {}],
    ["option in another case", SEGMENT, "PYME", "option Pyme", {}],
    ["option by its id", SEGMENT, "option Pyme", "option Pyme", {}],
    ["list of options", TAGS, "vip; moroso", ["option VIP", "option Moroso"], {}],
    ["yes", ACTIVE, "Sí", true, {}],
    ["no", ACTIVE, "NÃO", false, {}],
    ["blank", DEBT, "  ", null, {}],
  ])("returns the value of a valid cell: %s", (_, field, cell, value, notation) => {
    expect(toFieldValue(field, cell, { ...NOTATION, ...notation })).toEqual({ value })
  })

  it.each<[string, Field, string, string, Partial<Notation>]>([
    ["a number in scientific notation", DEBT, "5,9899E+10", "value.digitsLost", {}],
    ["a word as a number", DEBT, "mucho", "value.type", {}],
    ["groups that are none", DEBT, "1.23,4", "value.type", {}],
    ["a date of two readings", SINCE, "03/04/2018", "value.ambiguousDate", { dateOrder: null }],
    ["a date in the wrong order", SINCE, "25/04/2018", "value.format", { dateOrder: "mdy" }],
    ["a day that does not exist", SINCE, "31/02/2018", "value.format", {}],
    ["an unknown option of a list", TAGS, "VIP, otro", "value.option", {}],
    ["an amount in another currency", PRICE, "US$ 100", "value.format", {}],
    ["an amount in a currency by its code", PRICE, "EUR 100", "value.format", {}],
    ["a word as an amount", PRICE, "UYU mucho", "value.type", {}],
    ["a day without a time", VISIT, "03/04/2018", "value.format", {}],
    ["an hour that does not exist", VISIT, "03/04/2018 25:00", "value.format", {}],
    ["a time of two readings", VISIT, "03/04/2018 10:00", "value.ambiguousDate", { dateOrder: null }],
    ["a word as yes or no", ACTIVE, "quizás", "value.type", {}],
  ])("returns a problem for an invalid cell: %s", (_, field, cell, code, notation) => {
    expect(toFieldValue(field, cell, { ...NOTATION, ...notation })).toMatchObject({ problem: { code } })
  })
})

it("columnLetters returns the column letters that spreadsheets use", () => {
  expect([0, 25, 26, 701, 702].map(columnLetters)).toEqual(["A", "Z", "AA", "ZZ", "AAA"])
})
