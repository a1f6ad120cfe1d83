import { getCountries } from "libphonenumber-js/min"
import { expect, it } from "vitest"
import { COUNTRIES } from "."

it("offers every country whose numbers can be read, and no other", () => {
  expect([...COUNTRIES].sort()).toEqual([...getCountries()].sort())
})
