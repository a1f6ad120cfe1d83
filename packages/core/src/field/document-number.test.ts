import { describe, expect, it } from "vitest"
import { documentProblem, formatDocument } from "./document-number"
import { DocumentCountry } from "./schema"

type Country = DocumentCountry | null

describe("the document numbers of a country", () => {
  it.each<[Country, string, string]>([
    ["AR", "12345678", "12.345.678"],
    ["AR", "20267565393", "20-26756539-3"],
    ["BR", "39053344705", "390.533.447-05"],
    ["BR", "16727230000197", "16.727.230/0001-97"],
    ["BR", "12abc34501de35", "12.ABC.345/01DE-35"],
    ["CL", "125319092", "12.531.909-2"],
    ["CL", "76.086.428-5", "76.086.428-5"],
    ["CL", "16046688-k", "16.046.688-K"],
    ["CO", "213123432-1", "213.123.432-1"],
    ["CO", "1020304050", "1.020.304.050"],
    ["CR", "109100043", "1-0910-0043"],
    ["CR", "3-101-999999", "3-101-999999"],
    ["CU", "91021027775", "91021027775"],
    ["DO", "00113918205", "001-1391820-5"],
    ["DO", "1-01-85004-3", "1-01-85004-3"],
    ["EC", "171430710-3", "1714307103"],
    ["EC", "1792060346001", "1792060346001"],
    ["GT", "576937-k", "576937-K"],
    ["GT", "1660468680101", "1660 46868 0101"],
    ["HN", "0801199012345", "0801-1990-12345"],
    ["MX", "boxw310820hnerxn09", "BOXW310820HNERXN09"],
    ["MX", "GODE561231GR8", "GODE561231GR8"],
    ["NI", "0010101800001a", "001-010180-0001A"],
    ["PE", "10117410", "10117410"],
    ["PE", "20512333797", "20512333797"],
    ["PY", "80028061-0", "80028061-0"],
    ["PY", "4.567.890", "4.567.890"],
    ["SV", "0614-050707-104-8", "0614-050707-104-8"],
    ["SV", "00016297-5", "00016297-5"],
    ["UY", "3 812 457 3", "3.812.457-3"],
    ["UY", "0.123.456-1", "123.456-1"],
    ["UY", "21-100342-001-7", "211003420017"],
    ["VE", "v114702834", "V-11470283-4"],
    ["VE", "V12345678", "V-12.345.678"],
    [null, " AB 123 ", "AB 123"],
  ])("accept a valid one and format it: %s %s", (country, text, formatted) => {
    expect(documentProblem({ country }, text)).toBeUndefined()
    expect(formatDocument({ country }, text)).toBe(formatted)
    expect(documentProblem({ country }, formatted)).toBeUndefined()
    expect(formatDocument({ country }, formatted)).toBe(formatted)
  })

  it.each<[Country, string]>([
    ["AR", "20-26756539-4"],
    ["BR", "390.533.447-06"],
    ["BR", "111.111.111-11"],
    ["BR", "16.727.230/0001-98"],
    ["CL", "12.531.909-3"],
    ["CO", "213.123.432-2"],
    ["DO", "001-1391820-6"],
    ["DO", "1-01-85004-2"],
    ["EC", "1714307104"],
    ["GT", "576937-1"],
    ["GT", "1660 46861 0101"],
    ["MX", "BOXW310820HNERXN08"],
    ["PE", "20512333798"],
    ["PY", "80028061-1"],
    ["SV", "0614-050707-104-9"],
    ["SV", "00016297-6"],
    ["UY", "3.812.457-9"],
    ["UY", "211003420018"],
    ["VE", "V-11470283-5"],
  ])("refuse a wrong check digit: %s %s", (country, text) => {
    expect(documentProblem({ country }, text)?.code).toBe("value.checkDigit")
  })

  it.each<[Country, string]>([
    ["UY", "12345"],
    ["BR", "12345"],
    ["MX", "12345678"],
    [null, "no number"],
    [null, "--"],
  ])("refuse a text of another form: %s %s", (country, text) => {
    expect(documentProblem({ country }, text)?.code).toBe("value.format")
  })

  it.each(DocumentCountry.options)("have at least one form: %s", country => {
    expect(documentProblem({ country }, "-")).toMatchObject({
      code: "value.format",
      detail: `must be a document number of ${country}`,
    })
  })
})
