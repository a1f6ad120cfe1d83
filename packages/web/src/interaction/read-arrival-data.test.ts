import { describe, expect, it } from "vitest"
import { readArrivalData } from "./read-arrival-data"

describe("readArrivalData", () => {
  it("separates the first message from the other values", () => {
    expect(
      readArrivalData({ data: {}, extraInfo: { initialMessage: " Hola ", mail: "ana@correo.example" } }, []),
    ).toEqual({
      message: "Hola",
      rows: [{ key: "mail", label: "Mail", value: "ana@correo.example" }],
    })
  })

  it("reads nested JSON and booleans that were sent as text", () => {
    const data = { customFields: '{"planActual":"Fibra","is_vip":"true"}', tags: '["a","b"]' }
    expect(readArrivalData({ data, extraInfo: {} }, []).rows).toEqual([
      { key: "customFields.planActual", label: "Custom fields · Plan actual", value: "Fibra" },
      { key: "customFields.is_vip", label: "Custom fields · Is vip", value: true },
      { key: "tags", label: "Tags", value: "a, b" },
    ])
  })

  it("leaves empty values out and keeps text that only looks like JSON", () => {
    const data = { empty: "", missing: null, none: {}, odd: "{not json" }
    expect(readArrivalData({ data, extraInfo: {} }, [])).toEqual({
      message: undefined,
      rows: [{ key: "odd", label: "Odd", value: "{not json" }],
    })
  })

  it("labels and hides values by their path, with all values below it", () => {
    const data = { plan: "Fibra", customFields: { city: "Salto", debt: "12" }, internal: { queue: "7" } }
    const keys = [
      { key: "PLAN", label: "Current plan" },
      { key: "customFields", label: "Form" },
      { key: "customFields.debt", label: "Open debt" },
      { key: "internal", hidden: true },
      { key: "initialMessage", hidden: true },
    ]
    expect(readArrivalData({ data, extraInfo: { initialMessage: "Hola" } }, keys)).toEqual({
      message: undefined,
      rows: [
        { key: "plan", label: "Current plan", value: "Fibra" },
        { key: "customFields.city", label: "Form · City", value: "Salto" },
        { key: "customFields.debt", label: "Open debt", value: "12" },
      ],
    })
  })
})
