import { execFileSync } from "node:child_process"
import { randomUUID } from "node:crypto"
import { appendFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { AccountData } from "@ucrm/core/account-data"
import { FAMILIES, familyOf } from "@ucrm/core/account-data/families"
import { Config } from "@ucrm/core/configuration"
import { JobStopped } from "@ucrm/core/job"
import { type Item, Table } from "@ucrm/core/table"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { exportAccount, removeAccount } from "../../scripts/account-data"
import { type Account, account, json } from "../support/api-account"
import { ownTable } from "../support/own-table"
import { scan } from "../support/scan"
import { drainStream } from "../support/stream"

let folder: string
beforeAll(async () => {
  // Other files deliver the stream of the shared table to all of its accounts.
  await ownTable()
  folder = await mkdtemp(join(tmpdir(), "ucrm-account-"))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Without it, the days since the first account are looked at. */
const markCreated = (id: string) => Table.putItem(Config.item(id, Config.KEYS.created, new Date().toISOString()))

/** An account with a contact, interactions of it and of nobody, a webhook and an open connection ticket. */
async function filled() {
  const world = await account()
  await markCreated(world.id)
  const identifiers = [{ kind: "phone", value: "59899123456" }]
  await world.as("admin")("/contacts", { body: { firstName: "Valentina", identifiers } })
  for (const clientId of ["59899123456", "59899000000"]) {
    const body = { guid: randomUUID(), agent: "ana", channel: "telephony", campaign: "Ventas", clientId }
    expect((await world.host("/interactions", { body })).status).toBe(201)
  }
  const webhook = { name: "ERP", endpoints: ["https://erp.example/"], events: ["contact.created"] }
  expect((await world.as("admin")("/admin/webhooks", { body: webhook })).status).toBe(201)
  await world.as("ana")("/live/ticket", { method: "POST" })
  await drainStream()
  return world
}

/** Returns every item of the table that belongs to an account, once the stream has been handled. */
async function itemsOf({ id }: Pick<Account, "id">): Promise<Item[]> {
  await drainStream()
  const items: Item[] = []
  for await (const item of scan("")) if (item.pk.startsWith(`A#${id}#`) || item["account"] === id) items.push(item)
  return items
}

const expires = (item: Item) => typeof item["ttl"] === "number"
const keyOf = ({ pk, sk }: Item) => `${pk} ${sk}`

/** Runs work and returns its result with the beginnings of the partition keys that its calls name; "all" for a scan. */
async function prefixesOf<T>(work: () => Promise<T>) {
  const prefixes = new Set<string>()
  const { middlewareStack } = Table.client()
  middlewareStack.add(
    (next, { commandName }) =>
      args => {
        if (commandName === "ScanCommand") prefixes.add("all")
        for (const [, key = ""] of JSON.stringify(args.input).matchAll(/"(?:pk|:h)":"([^"]+)"/g))
          prefixes.add(
            key
              .split("#")
              .slice(0, key.startsWith("A#") ? 2 : 1)
              .join("#"),
          )
        return next(args)
      },
    { step: "initialize", name: "prefixes" },
  )
  const result = await work().finally(() => middlewareStack.remove("prefixes"))
  return { result, prefixes: [...prefixes] }
}

describe("the families of items", () => {
  it("include every key of an account in the source", () => {
    const source = execFileSync("git", ["grep", "-hoE", "A#\\$\\{[^}]+\\}#[A-Za-z]+", "--", "packages/core/src"], {
      encoding: "utf8",
    })
    const found = new Set(
      source
        .trim()
        .split("\n")
        .map(key => key.slice(key.lastIndexOf("#") + 1)),
    )
    expect(found.size).toBeGreaterThan(20)
    expect([...found].toSorted()).toEqual(Object.keys(FAMILIES).toSorted())
  })
})

describe("an export of an account", () => {
  it("contains its contacts, interactions and configuration, without secrets and data of other accounts", async () => {
    const [world, other] = [await filled(), await filled()]
    const path = join(folder, "export.jsonl")
    const count = await exportAccount(world.id, path)
    const text = await readFile(path, "utf8")
    const items: Item[] = text
      .trim()
      .split("\n")
      .map(line => JSON.parse(line))
    expect(items.length).toBe(count)
    const keys = items.map(({ pk, sk }) => `${pk.slice(`A#${world.id}#`.length).split("#")[0]} ${sk.split("#")[0]}`)
    for (const key of ["CONTACT CONTACT", "INTERACTION INTERACTION", "CONFIG HOST", "USERS USER", "ID CLAIM"])
      expect(keys).toContain(key)
    const contact = items.find(item => item["firstName"] === "Valentina")
    expect(items.find(item => item.sk === "CLAIM")?.["contactIds"]).toEqual([contact?.["id"]])
    expect(text).not.toContain(other.id)
    expect(text).not.toMatch(/tokenHash|"secrets?"|SIGNING#|#SESSION#|#TICKET#/)
  })

  it("reads no item of another account", async () => {
    const world = await filled()
    const unitsOfExport = (name: string) =>
      Table.withMeter(async used => {
        await exportAccount(world.id, join(folder, name))
        return used().readUnits
      })
    const alone = await unitsOfExport("alone.jsonl")
    const other = await account()
    for (let part = 0; part < 3; part++)
      await Table.putItem({ pk: `A#${other.id}#VIEWS`, sk: `VIEW#${part}`, text: "x".repeat(380_000) })
    expect(await unitsOfExport("beside.jsonl")).toBeLessThan(alone + 30)
  })

  it("that was interrupted continues after its last step and writes each item once", async () => {
    const world = await filled()
    // More than one page of an export.
    const views = Array.from({ length: 120 }, (_, at) => ({
      pk: `A#${world.id}#VIEWS`,
      sk: `VIEW#${at}`,
      name: `${at}`,
    }))
    await Table.writeAll(views, [])
    const [path, whole] = [join(folder, "interrupted.jsonl"), join(folder, "whole.jsonl")]
    await exportAccount(world.id, whole)
    let steps = 0
    const stopped = AccountData.exportHandler({
      writeAt: async (bytes, lines) => {
        // What a worker does whose lease is over.
        if (++steps > 2) throw new JobStopped("lease")
        const text = steps === 1 ? lines : (await readFile(path, "utf8")) + lines
        await writeFile(path, text)
        return bytes + Buffer.byteLength(lines)
      },
    })
    expect(await AccountData.run("account.export", world.id, stopped)).toMatchObject({ state: "running" })
    await appendFile(path, '{"half": "a li')
    await exportAccount(world.id, path)
    const items = async (file: string) => {
      const lines = (await readFile(file, "utf8")).trim().split("\n")
      return lines.map(line => JSON.parse(line)).sort((a, b) => (`${a.pk} ${a.sk}` < `${b.pk} ${b.sk}` ? -1 : 1))
    }
    expect(await items(path)).toEqual(await items(whole))
    expect(steps).toBe(3)
  })
})

describe("the removal of an account", () => {
  it("deletes all its items, refuses its token and session, and leaves other accounts as they are", async () => {
    const [world, other] = [await filled(), await filled()]
    const before = (await itemsOf(other)).map(keyOf)
    expect((await itemsOf(world)).some(item => item.pk.startsWith("TOKEN#"))).toBe(true)
    expect(await removeAccount(world.id, 0)).toBeGreaterThan(20)
    await drainStream()
    // What the stream has added since; a command waits for that between two walks.
    await markCreated(world.id)
    await removeAccount(world.id, 0)
    const left = await itemsOf(world)
    expect(left.filter(item => !expires(item)).map(keyOf)).toEqual([])
    expect(JSON.stringify(left)).not.toMatch(/Valentina|123456/)
    expect(new Set(left.map(item => FAMILIES[familyOf(world.id, item.pk) ?? ""]))).toEqual(new Set(["temporary"]))
    expect((await itemsOf(other)).map(keyOf)).toEqual(expect.arrayContaining(before))
    const question = { channel: "telephony", clientId: "59899123456" }
    expect((await world.host("/resolve", { body: question })).status).toBe(401)
    expect((await world.as("admin")("/session")).status).toBe(401)
    expect((await other.host("/resolve", { body: question })).status).toBe(200)
  })

  it("reads and writes only partitions of its account, its tokens and deliveries, and jobs", async () => {
    const [world] = [await filled(), await filled()]
    const { result, prefixes } = await prefixesOf(() => removeAccount(world.id, 0))
    expect(result).toBeGreaterThan(20)
    expect(prefixes.toSorted()).toEqual(["A#*", `A#${world.id}`, "JOBS", "OUTBOX", "TOKEN"].toSorted())
  })
})

describe("the erasure of a contact", () => {
  it("reads and writes only partitions of its account and the list of open jobs", async () => {
    const [world] = [await filled(), await filled()]
    const { contacts } = await json(world.as("admin")("/contacts/search", { body: { query: "Valentina" } }))
    const path = `/contacts/${contacts[0].contactId}?erase=true`
    const erase = () => world.as("admin")(path, { method: "DELETE", headers: { "if-match": '"1"' } })
    const { result, prefixes } = await prefixesOf(erase)
    expect([result.status, prefixes.toSorted()]).toEqual([204, [`A#${world.id}`, "JOBS"]])
  })
})
