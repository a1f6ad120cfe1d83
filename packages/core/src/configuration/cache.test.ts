import { randomUUID } from "node:crypto"
import { afterEach, beforeEach, expect, it } from "vitest"
import { stopClock } from "../../../../test/support/clock"
import { Config } from "."

// No entry expires: one that is read again was evicted.
let restore: () => void
beforeEach(() => {
  restore = stopClock()
})
afterEach(() => restore())

const made = () => `made-up-${randomUUID()}`

it("Config.load keeps a used account's configuration cached while many unknown accounts are loaded", async () => {
  const used = made()
  const first = Config.load(used)
  for (let at = 0; at < 2 * Config.CACHE_MAX; at += 50) {
    await Promise.all(Array.from({ length: 50 }, () => Config.load(made())))
    expect(Config.load(used)).toBe(first)
  }
})

it("Config.load evicts the configuration of an unused account when the cache is full", async () => {
  const [used, unused] = [made(), made()]
  const first = Config.load(unused)
  expect(Config.load(unused)).toBe(first)
  for (let at = 0; at < Config.CACHE_MAX; at += 50)
    await Promise.all(Array.from({ length: 50 }, () => Config.load(made())))
  await Config.load(used)
  expect(Config.load(unused)).not.toBe(first)
  await Config.load(unused)
})
