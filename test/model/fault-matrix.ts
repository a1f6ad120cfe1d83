import { once } from "node:events"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { isDeepStrictEqual } from "node:util"
import { Config } from "@ucrm/core/configuration"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { ownTable } from "../support/own-table"
import { type Canonical, canonical } from "./canonical"
import { arm, calm, type Fault, faultsAt, install } from "./fault"
import { type Path, paths } from "./path"
import { itemsOf, restore } from "./table"

/** Two calls with three attempts of a second each: the request is answered before its function times out after ten. */
const MAX_HUNG_IN_TURN = 6

/** Sends the request with empty caches. */
async function sent({ account, send }: Path, read: Canonical["answer"]) {
  Config.invalidate(account)
  const answer = await send()
  const text = await answer.text()
  return { status: answer.status, body: text === "" ? null : read(JSON.parse(text)) }
}
type Sent = Awaited<ReturnType<typeof sent>>

const succeeded = ({ status }: Sent) => status < 300

/** Returns the states before and after the path without a fault, and its calls. */
async function runWithoutFault(path: Path) {
  const raw = await itemsOf(path.account)
  const { state, answer } = canonical(raw)
  // The first request also fills the caches of the process.
  expect(await sent(path, answer)).toSatisfy(succeeded)
  await restore(raw, await itemsOf(path.account))
  arm()
  const success = await sent(path, answer)
  const { calls } = calm()
  const items = await itemsOf(path.account)
  await restore(raw, items)
  expect(state(items)).not.toEqual(state(raw))
  return { raw, state, answer, success, calls, before: state(raw), after: state(items) }
}
type Undisturbed = Awaited<ReturnType<typeof runWithoutFault>>

/** Sends the request again, and returns the items of the account after it. */
async function repeatRequest(path: Path, { answer, success, state, after }: Undisturbed, done: boolean) {
  const again = await sent(path, answer)
  if (done && path.again) expect(again.body).toMatchObject({ code: path.again })
  else expect(again).toEqual({ status: expect.toSatisfy(status => status < 300), body: success.body })
  const items = await itemsOf(path.account)
  if (!(done && path.isNew)) expect(state(items), "after the same request again").toEqual(after)
  return items
}

/** Sends the request with a fault at one call, asserts the results, and restores the state. */
async function runWithFault(path: Path, ideal: Undisturbed, fault: Fault, at: number) {
  const { raw, state, answer, success, before, after } = ideal
  arm(fault, at)
  const first = await sent(path, answer)
  const { fired, hungInTurn } = calm()
  expect(fired, "the fault occurred").toBe(true)
  expect(hungInTurn, "attempts that the request waited for").toBeLessThanOrEqual(MAX_HUNG_IN_TURN)
  const items = await itemsOf(path.account)
  const done = !isDeepStrictEqual(state(items), before)
  if (done) expect(state(items), "neither the state before nor the one after").toEqual(after)
  if (fault.absorbed || succeeded(first)) {
    expect({ ...first, done }).toEqual({ ...success, done: true })
    return restore(raw, items)
  }
  expect(first).toMatchObject({ status: 503, body: { code: expect.stringMatching(/^(table|lookup)\./) } })
  await restore(raw, await repeatRequest(path, ideal, done))
}

/**
 * Declares the tests of one part of the paths, on a table of its own: a fault at each call of each path. The parts are
 * files, so that they run in parallel.
 */
export function describeFaults(part: number, parts: number) {
  const own = paths.filter((_, index) => index % parts === part)
  // The endpoint of pushes: every connection is gone.
  const gateway = createServer((_, response) => response.writeHead(410).end())

  beforeAll(async () => {
    await once(gateway.listen(0, "127.0.0.1"), "listening")
    const { port } = gateway.address() as AddressInfo
    const managementEndpoint = `http://127.0.0.1:${port}`
    process.env["SST_RESOURCE_Live"] = JSON.stringify({ url: "ws://localhost/live", managementEndpoint })
    await ownTable()
    await install()
  })

  afterAll(() => {
    gateway.close()
  })

  describe("a fault at any table call leaves the state before or after, and repeating the request succeeds", () => {
    let tried = 0
    afterAll(() => console.info(`faults: ${tried} times a fault at a call, on ${own.length} paths`))

    it.each(own)(
      "for %s",
      async (_, prepare) => {
        const path = await prepare()
        const ideal = await runWithoutFault(path)
        for (const [place, command] of ideal.calls.entries())
          for (const fault of faultsAt(command)) {
            const where = `${fault.name}: ${command}, call ${place + 1} of ${ideal.calls.length}`
            await runWithFault(path, ideal, fault, place + 1).catch(error => {
              throw Object.assign(error, { message: `${where}: ${error.message}` })
            })
            tried++
          }
        await sent(path, ideal.answer)
        await restore([], await repeatRequest(path, ideal, true))
      },
      120_000,
    )
  })
}
