import { spawn } from "node:child_process"
import { once } from "node:events"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { text } from "node:stream/consumers"
import { getRequestListener } from "@hono/node-server"
import { AccountData } from "@ucrm/core/account-data"
import { Clock } from "@ucrm/core/clock"
import { Table } from "@ucrm/core/table"
import { app } from "@ucrm/functions/app"
import { beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest"
import { type Account, account, json } from "../support/api-account"
import { ownTable } from "../support/own-table"

/** Serves the API, with a fault of its answers if there is one. */
async function serve(answer: (request: Request) => Response | Promise<Response> = request => app.fetch(request)) {
  const server = createServer(getRequestListener(answer)).listen(0, "127.0.0.1")
  await once(server, "listening")
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** Runs a command of `scripts` without npm. */
async function command(script: string, ...args: string[]) {
  const child = spawn(process.execPath, ["--import", "tsx", `scripts/${script}.ts`, ...args])
  const [output, errors, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")])
  return { output, errors, code }
}

let world: Account
beforeAll(() => ownTable())
beforeEach(async () => {
  world = await account()
})

const isMadeBySmoke = async () =>
  (await json(world.as("admin")("/contacts/search", { body: { query: "Smoke Test" } }))).contacts.length > 0

describe("npm run smoke", () => {
  const sessionOf = (user: string) => world.cookie(user).replace("__Host-ucrm=", "")

  it("passes every step, erases its contact and exits with 0", async () => {
    const url = await serve()
    const run = await command("smoke", "--url", url, "--token", sessionOf("admin"), "--host-token", world.token)
    expect(run).toMatchObject({ errors: "", code: 0 })
    expect(run.output.match(/^ok /gm)).toHaveLength(9)
    expect(await isMadeBySmoke()).toBe(false)
  })

  it("exits with 1 and the step that failed, and erases the contact that it created", async () => {
    const url = await serve(request =>
      request.url.endsWith("/search")
        ? Response.json({ code: "table.unavailable", detail: "No table." }, { status: 503 })
        : app.fetch(request),
    )
    const run = await command("smoke", "--url", url, "--token", sessionOf("admin"))
    expect(run).toMatchObject({
      errors: "fail find the contact: the server answered 503 · table.unavailable · No table.\n",
      code: 1,
    })
    expect(run.output).toContain("erase the contact")
    expect(await isMadeBySmoke()).toBe(false)
  })

  it("exits with 1 for a session without the permissions, and with 2 without arguments", async () => {
    const url = await serve()
    const [agent, none] = await Promise.all([
      command("smoke", "--url", url, "--token", sessionOf("ana")),
      command("smoke", "--url", url),
    ])
    expect(agent).toMatchObject({ code: 1, errors: expect.stringMatching(/^fail session: .* lacks the permission /) })
    expect(none).toMatchObject({ code: 2, errors: expect.stringContaining("npm run smoke") })
  })
})

describe("npm run account -- verify", () => {
  const PHONE = { kind: "phone", value: "+59899123456" }
  const create = (firstName: string, onConflict = "share") =>
    json(world.as("admin")("/contacts", { body: { firstName, identifiers: [PHONE], onConflict } }))
  const claimKey = () => ({ pk: `A#${world.id}#ID#phone#${PHONE.value}`, sk: "CLAIM" })
  const contactPartition = (id: string) => `A#${world.id}#CONTACT#${id}`

  it("counts the items of the account alone and finds no problem", async () => {
    await create("Ana")
    await create("Berta")
    await create("Carla", "temporary")
    const { id } = await create("Diana")
    await world.as("admin")(`/contacts/${id}`, { method: "DELETE", headers: { "if-match": '"1"' } })
    const other = await account()
    await other.as("admin")("/contacts", { body: { firstName: "Eva", identifiers: [PHONE] } })
    const problems: string[] = []
    const counts = await AccountData.verify(world.id, problem => problems.push(problem))
    expect([counts, problems]).toEqual([{ contacts: 3, claims: 1, identifiers: 3, problems: 0 }, []])
  })

  it("prints what half of a transaction leaves behind, and exits with 1 without changing anything", async () => {
    const [lost, unclaimed] = [await create("Ana"), await create("Berta")]
    await Table.deleteReturning({ pk: contactPartition(lost.id), sk: "CONTACT" })
    const item = await Table.get(claimKey())
    await Table.putItem({ ...claimKey(), ...item, contactIds: new Set([lost.id]) })
    const before = await Table.queryAll({ pk: contactPartition(unclaimed.id) })
    const { output, code } = await command("account", "verify", world.id)
    const key = `${claimKey().pk} CLAIM`
    expect(output.trim().split("\n").toSorted()).toEqual(
      [
        `${key} names ${lost.id}, which does not exist`,
        `${contactPartition(unclaimed.id)} CONTACT is not named by the claim on phone#${PHONE.value}`,
        `${contactPartition(lost.id)} ID#phone#${PHONE.value} is of a contact that does not exist`,
        "1 contacts, 1 claims, 2 identifiers: 3 problems.",
      ].toSorted(),
    )
    expect(code).toBe(1)
    expect(await Table.queryAll({ pk: contactPartition(unclaimed.id) })).toEqual(before)
  })

  it("reports no problem that is gone when the item is checked again", async () => {
    const { id } = await create("Ana")
    const item = await Table.get(claimKey())
    await Table.deleteReturning(claimKey())
    const restore = Clock.setPause(() => Table.putItem({ ...claimKey(), ...item }))
    const problems: string[] = []
    const counts = await AccountData.verify(world.id, problem => problems.push(problem)).finally(restore)
    expect(problems).toEqual([])
    expect([counts.problems, id]).toEqual([0, id])
  })
})
