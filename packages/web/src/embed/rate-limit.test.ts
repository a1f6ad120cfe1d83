import { expect, it } from "vitest"
import { createRateLimit } from "./rate-limit"

it("createRateLimit allows the maximum per window and no more until the next one", () => {
  let now = 0
  const mayPass = createRateLimit(2, 1000, () => now)
  expect([mayPass(), mayPass(), mayPass(), mayPass()]).toEqual([true, true, false, false])
  now = 999
  expect(mayPass()).toBe(false)
  now = 1000
  expect([mayPass(), mayPass(), mayPass()]).toEqual([true, true, false])
})
