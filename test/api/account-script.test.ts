import { execFile } from "node:child_process"
import { randomUUID } from "node:crypto"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { User } from "@ucrm/core/access"
import { Config } from "@ucrm/core/configuration"
import { expect, it } from "vitest"

const COMMAND = fileURLToPath(new URL("../../scripts/account.ts", import.meta.url))

const run = (...args: string[]) =>
  promisify(execFile)(process.execPath, ["--import", "tsx", COMMAND, ...args]).then(
    ({ stdout }) => ({ code: 0, output: stdout }),
    ({ code, stderr }) => ({ code, output: stderr }),
  )

it("scripts/account.ts creates an account with its first admin and exits with 1 when it has users already", async () => {
  const account = `t${randomUUID().slice(0, 12)}`
  expect((await run(account)).code).toBe(2)
  expect(await run(account, "ines", "Inés Bonilla", "es")).toMatchObject({ code: 0 })
  const { profiles } = await Config.load(account)
  expect(await User.find(account, "ines")).toEqual({ id: "ines", name: "Inés Bonilla", profile: "admin", locale: "es" })
  expect([...profiles.keys()].toSorted()).toEqual(["admin", "agent", "supervisor"])
  const again = await run(account, "eva", "Eva")
  expect(again).toMatchObject({ code: 1, output: expect.stringContaining("has users already") })
})
