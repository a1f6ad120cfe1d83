import { execFileSync } from "node:child_process"
import { randomUUID } from "node:crypto"
import { appendFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { AccountData } from "@ucrm/core/account-data"
import { FAMILIES } from "@ucrm/core/account-data/families"
import { type Item, Table } from "@ucrm/core/table"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { exportAccount, removeAccount } from "../../scripts/account-data"
import { type Account, account } from "../support/api-account"
import { ownTable } from "../support/own-table"

let folder: string
beforeAll(async () => {
  // Other files deliver the stream of the shared table to all of its accounts.
  await ownTable()
  folder = await mkdtemp(join(tmpdir(), "ucrm-account-"))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** An account with a contact, interactions of it and of nobody, a webhook and an open connection ticket. */
async function filled() {
  const world = await account()
  const identifiers = [{ kind: "phone", value: "59899123456" }]
  await world.as("admin")("/contacts", { body: { firstName: "Valentina", identifiers } })
  for (const clientId of ["59899123456", "59899000000"]) {
    const body = { guid: randomUUID(), agent: "ana", channel: "telephony", campaign: "Ventas", clientId }
    expect((await world.host("/interactions", { body })).status).toBe(201)
  }
  const webhook = { name: "ERP", endpoints: ["https://erp.example/"], events: ["contact.created"] }
  expect((await world.as("admin")("/admin/webhooks", { body: webhook })).status).toBe(201)
  await world.as("ana")("/live/ticket", { method: "POST" })
  return world
}

async function itemsOf({ id }: Pick<Account, "id">): Promise<Item[]> {
  const items: Item[] = []
  let start: Record<string, unknown> | undefined
  do {
    const page = await Table.scanAccountPage(id, start)
    items.push(...page.items)
    start = page.lastEvaluatedKey
  } while (start)
  return items
}

const keyOf = ({ pk, sk }: Item) => `${pk} ${sk}`

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

  it("that was interrupted continues after its last step and writes each item once", async () => {
    const world = await filled()
    // More than DynamoDB reads in one page of a megabyte.
    for (let part = 0; part < 6; part++)
      await Table.putItem({ pk: `A#${world.id}#IMPORT#large`, sk: `PART#${part}`, text: "x".repeat(380_000) })
    const [path, whole] = [join(folder, "interrupted.jsonl"), join(folder, "whole.jsonl")]
    await exportAccount(world.id, whole)
    let steps = 0
    const stopped = AccountData.exportHandler({
      writeAt: async (bytes, lines) => {
        if (++steps > 2) throw new Error("killed")
        const text = steps === 1 ? lines : (await readFile(path, "utf8")) + lines
        await writeFile(path, text)
        return bytes + Buffer.byteLength(lines)
      },
    })
    await AccountData.run("account.export", world.id, stopped).catch(() => undefined)
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
    expect(await itemsOf(world)).toEqual([])
    // The stream may have added to them since.
    expect((await itemsOf(other)).map(keyOf)).toEqual(expect.arrayContaining(before))
    const question = { channel: "telephony", clientId: "59899123456" }
    expect((await world.host("/resolve", { body: question })).status).toBe(401)
    expect((await world.as("admin")("/session")).status).toBe(401)
    expect((await other.host("/resolve", { body: question })).status).toBe(200)
  })
})
