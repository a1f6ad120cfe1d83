import { expect, it } from "vitest"
import { firstLoad } from "../../bench/weight"

it("the interaction page needs at most 60 KB of gzipped JavaScript before it shows a contact", async () => {
  expect(await firstLoad()).toBeLessThanOrEqual(60)
})
