import { randomUUID } from "node:crypto"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { install, metered } from "../../../../bench/meter"
import { Actor } from "../actor"
import { Clock } from "../clock"
import { Table, type Write } from "../table"
import { userWrite } from "../user"
import { Config } from "."

const USERS = 5000
const PROCESSES = 100

let now: number
let restore: () => void
beforeEach(() => {
  now = Date.now()
  restore = Clock.set(() => now)
})
afterEach(() => {
  restore()
  Table.client().middlewareStack.remove("spy")
})

const newAccount = () => `made-up-${randomUUID()}`
const profile = (name: string) => ({ id: "agent", name, permissions: [] })
const save = (account: string, name: string) =>
  Config.commit(account, [Table.putWrite(Config.item(account, `${Config.KEYS.profile}agent`, profile(name)))])

/** Counts the calls of each command. */
function countCommands() {
  const counts: Record<string, number> = {}
  Table.client().middlewareStack.add(
    (next, context) => args => {
      const name = String(context.commandName).replace("Command", "")
      counts[name] = (counts[name] ?? 0) + 1
      return next(args)
    },
    { step: "initialize", name: "spy" },
  )
  return counts
}

async function transactAll(writes: Write[]) {
  await Table.transactInChunks(writes)
}

describe("ConfigurationCache", () => {
  it("reads only the mark of a configuration that has not changed, however old it is", async () => {
    const account = newAccount()
    await save(account, "before")
    const cache = new Config.ConfigurationCache()
    now += 60_000
    const first = await cache.load(account)
    now += 24 * 60 * 60 * 1000
    const counts = countCommands()
    expect(await cache.load(account)).toBe(first)
    expect(counts).toEqual({ GetItem: 1 })
  })

  it("returns a change of another process at the next load", async () => {
    const account = newAccount()
    await save(account, "before")
    const cache = new Config.ConfigurationCache()
    expect((await cache.load(account)).profiles.get("agent")?.name).toBe("before")
    await save(account, "after")
    expect((await cache.load(account)).profiles.get("agent")?.name).toBe("after")
  })

  it("reads a configuration again at a few ages of its change, so that a half-seen transaction does not stay", async () => {
    const account = newAccount()
    await save(account, "before")
    const cache = new Config.ConfigurationCache()
    const changedAt = now
    const counts = countCommands()
    for (let age = 0; age <= 10_000; age += 10) {
      now = changedAt + age
      await cache.load(account)
    }
    expect(counts["Query"]).toBe(5)
  })

  it("keeps the configuration of an account in use while others are loaded, and not all of those", async () => {
    const cache = new Config.ConfigurationCache()
    const [used, unused] = [newAccount(), newAccount()]
    const first = await cache.load(used)
    const other = await cache.load(unused)
    for (let at = 0; at < 2 * Config.CACHE_MAX; at += 50) {
      await Promise.all(Array.from({ length: 50 }, () => cache.load(newAccount())))
      expect(await cache.load(used)).toBe(first)
    }
    expect(await cache.load(unused)).not.toBe(other)
  })

  it("costs 100 processes one read unit a request with 5,000 users, and reads none of them after a user changed", async () => {
    const account = newAccount()
    await save(account, "agent")
    const users = Array.from({ length: USERS }, (_, at) => ({
      id: `agent${at}`,
      name: `Agent ${at}`,
      profile: "agent",
      locale: "en" as const,
    }))
    await transactAll(users.map(user => userWrite(account, user)))
    now += 60_000
    const caches = Array.from({ length: PROCESSES }, () => new Config.ConfigurationCache())
    const loadAll = () => Promise.all(caches.map(cache => cache.load(account)))
    install()
    const cold = await metered(loadAll)
    const warm = await metered(loadAll)
    await Table.transact(users.slice(0, 1).map(user => userWrite(account, { ...user, name: "Renamed" }, 2)))
    const afterUser = await metered(loadAll)
    await save(account, "changed")
    const afterProfile = await metered(loadAll)
    // Of each process: the mark, and with it the few items of the configuration when they changed.
    expect(cold.readUnits).toBeLessThanOrEqual(2 * PROCESSES)
    expect(warm.readUnits).toBeLessThanOrEqual(PROCESSES)
    expect(afterUser.readUnits).toBeLessThanOrEqual(PROCESSES)
    expect(afterProfile.readUnits).toBeLessThanOrEqual(2 * PROCESSES)
  }, 60_000)
})

describe("Config.readSpeculatively", () => {
  const as = <T>(account: string, work: () => Promise<T>) =>
    Actor.provide(account, Promise.resolve({ type: "host", account, id: "host", permissions: new Set() }), work)

  it("reads under the cached configuration beside the check, and once more under one that has changed", async () => {
    const account = newAccount()
    await save(account, "before")
    await as(account, Config.current)
    const seen: (string | undefined)[] = []
    const read = () =>
      as(account, () =>
        Config.readSpeculatively(async ({ profiles }) => {
          seen.push(profiles.get("agent")?.name)
          return seen.length
        }),
      )
    expect((await read())[0]).toBe(1)
    const item = Config.item(account, `${Config.KEYS.profile}agent`, profile("after"))
    await Table.transact([Table.putWrite(item), Config.markWrite(account)])
    const [result, configuration] = await read()
    expect([result, configuration.profiles.get("agent")?.name]).toEqual([3, "after"])
    expect(seen).toEqual(["before", "before", "after"])
  })

  it("ignores an error under a configuration that has changed, and throws one under the present configuration", async () => {
    const account = newAccount()
    await save(account, "before")
    await as(account, Config.current)
    const read = () =>
      as(account, () =>
        Config.readSpeculatively(async ({ profiles }) => {
          if (profiles.get("agent")?.name === "before") throw new Error("before")
          return "read"
        }),
      )
    await expect(read()).rejects.toThrow("before")
    const item = Config.item(account, `${Config.KEYS.profile}agent`, profile("after"))
    await Table.transact([Table.putWrite(item), Config.markWrite(account)])
    expect((await read())[0]).toBe("read")
  })
})
