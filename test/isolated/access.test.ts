import { Table } from "@ucrm/core/table"
import { authorize, connect, disconnect, message } from "@ucrm/functions/live"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { iamActions } from "../../infra/permissions"
import { type Account, account, json } from "../support/api-account"
import { advanceClock } from "../support/clock"

const DAY_MS = 24 * 60 * 60 * 1000

let world: Account
const asked = new Set<string>()

const PARTS = { Put: "PutItem", Update: "UpdateItem", Delete: "DeleteItem", ConditionCheck: "ConditionCheckItem" }
beforeAll(async () => {
  world = await account()
  Table.client().middlewareStack.add(
    (next, context) => args => {
      const { TransactItems } = args.input as { TransactItems?: Partial<Record<keyof typeof PARTS, unknown>>[] }
      const actions = TransactItems?.flatMap(item => Object.keys(item).map(part => PARTS[part as keyof typeof PARTS]))
      for (const action of actions ?? [String(context.commandName).replace("Command", "")]) asked.add(action)
      return next(args)
    },
    { step: "initialize", name: "asked" },
  )
})
afterAll(() => void Table.client().middlewareStack.remove("asked"))

const event = (connectionId: string, protocols?: string) =>
  ({
    requestContext: { connectionId },
    headers: protocols ? { "Sec-WebSocket-Protocol": protocols } : {},
    methodArn: "arn",
  }) as unknown as Parameters<typeof authorize>[0]

const pass = async () => `ucrm.v1, ${(await json(world.as("ana")("/live/ticket", { method: "POST" }))).ticket}`

/** Returns the actions that a function sends to the table, whatever its result. */
async function during(work: () => Promise<unknown>) {
  asked.clear()
  await work()
  return [...asked].toSorted()
}

describe("IAM permissions of the live functions", () => {
  it("grant exactly the table actions that authorize, connect, message and disconnect send", async () => {
    const good = await pass()
    expect(await during(() => authorize(event("c1", good)))).toEqual(iamActions.authorize)
    expect(await during(() => connect(event("c1", good)))).toEqual(iamActions.connect)
    const answered = await during(async () => {
      await message(event("c1"))
      const restore = advanceClock(DAY_MS)
      await message(event("c1")).finally(restore)
    })
    expect(answered).toEqual(iamActions.message)
    await connect(event("c2", await pass()))
    expect(await during(() => disconnect(event("c2")))).toEqual(iamActions.disconnect)
  })
})
