import { describe, expect, it } from "vitest"
import { readArrivalData } from "./read-arrival-data"

describe("readArrivalData", () => {
  it("separates the first message from the other values", () => {
    expect(readArrivalData({ data: {}, extraInfo: { initialMessage: " Hola ", mail: "ana@correo.example" } })).toEqual({
      message: "Hola",
      rows: [{ label: "Mail", value: "ana@correo.example" }],
    })
  })

  it("reads nested JSON and booleans that were sent as text", () => {
    const data = { customFields: '{"planActual":"Fibra","is_vip":"true"}', tags: '["a","b"]' }
    expect(readArrivalData({ data, extraInfo: {} }).rows).toEqual([
      { label: "Custom fields · Plan actual", value: "Fibra" },
      { label: "Custom fields · Is vip", value: true },
      { label: "Tags", value: "a, b" },
    ])
  })

  it("leaves empty values out and keeps text that only looks like JSON", () => {
    const data = { empty: "", missing: null, none: {}, odd: "{not json" }
    expect(readArrivalData({ data, extraInfo: {} })).toEqual({
      message: undefined,
      rows: [{ label: "Odd", value: "{not json" }],
    })
  })
})
