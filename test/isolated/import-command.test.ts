import { spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { text } from "node:stream/consumers"
import { getRequestListener } from "@hono/node-server"
import { Host } from "@ucrm/core/host"
import { app } from "@ucrm/functions/app"
import { expect, it, onTestFinished } from "vitest"
import { account } from "../support/api-account"
import { runJobs } from "../support/jobs"

/** Serves the API. Jobs run before a request is answered, so that the command never waits for them. */
async function serve() {
  const server = createServer(
    getRequestListener(async request => {
      const answer = await app.fetch(request)
      await runJobs()
      return answer
    }),
  ).listen(0, "127.0.0.1")
  await once(server, "listening")
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** Runs `npm run import` without npm. */
async function command(...args: string[]) {
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/import.ts", ...args])
  const [output, errors, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")])
  return { output, errors, code }
}

it("npm run import maps by a file, prints the counts, saves the rejected rows and exits with 1", async () => {
  const world = await account()
  const url = await serve()
  const folder = await mkdtemp(join(tmpdir(), "ucrm-command-"))
  onTestFinished(() => rm(folder, { recursive: true }))
  const { token } = await world.acting(() =>
    Host.create({ name: "ERP", origins: [], scopes: ["contacts.write"], rateLimit: null }),
  )
  const [file, mapping] = [join(folder, "clients.csv"), join(folder, "mapping.json")]
  await writeFile(file, "Quien,Numero,Nota\nAna,011 4321 0001,x\nBeto,no,y\nCarla,011 4321 0002,z\n")
  await writeFile(mapping, JSON.stringify({ columns: { Quien: "firstName", Numero: "identifier:phone", Nota: null } }))
  const args = [file, "--url", url, "--token", token, "--mapping", mapping, "--country", "AR"]
  const first = await command(...args)
  expect(first).toMatchObject({
    output: "3 rows: 2 created, 0 updated, 0 skipped, 0 temporary, 1 rejected\n",
    code: 1,
  })
  expect(first.errors).toContain(`The rejected rows are in ${join(folder, "clients-rejected.csv")}.`)
  expect(await readFile(join(folder, "clients-rejected.csv"), "utf8")).toContain("Beto,no,y,Numero:")
  await writeFile(file, "Quien,Numero,Nota\nAna,+54 11 4321 0001,x\n")
  expect(await command(...args)).toMatchObject({
    output: "1 rows: 0 created, 0 updated, 1 skipped, 0 temporary, 0 rejected\n",
    code: 0,
  })
  expect(await command(file, "--url", url)).toMatchObject({ code: 2, errors: expect.stringMatching(/^npm run import/) })
}, 20_000)
