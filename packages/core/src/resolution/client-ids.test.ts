import { describe, expect, it } from "vitest"
import channels from "../../../../test/cases/channels.json" with { type: "json" }
import { defaults } from "../identity"
import { clientIds, guessName, propose } from "./client-ids"

it.each(channels.filter(row => row.draft))("$channel proposes $draft", row => {
  const carried = { channel: row.channel, clientId: row.clientId, extraInfo: row.extraInfo ?? {} }
  const proposed = propose(carried, clientIds(carried, defaults))
  expect(proposed.identifiers.map(identifier => identifier.kind)).toEqual(row.draft)
})

it("carries each identifier once, in whatever spelling it comes", () => {
  const carried = {
    channel: "telephony",
    clientId: "099123456",
    clientIds: ["+598 99 123 456", "24001000", "anonymous"],
  }
  const { primary, others } = clientIds(carried, defaults)
  expect(primary).toMatchObject({ value: "+59899123456" })
  expect(others.map(other => other.value)).toEqual(["+59824001000"])
})

describe("a name is guessed", () => {
  it.each([
    ["", "", ""],
    [undefined, "", ""],
    ["Rosa", "Rosa", ""],
    ["Rosa Díaz", "Rosa", "Díaz"],
    ["Rosa Díaz Pereira", "Rosa", "Díaz Pereira"],
    ["María José Díaz Pereira", "María José", "Díaz Pereira"],
    ["  山田   太郎 ", "山田", "太郎"],
    ["+598 99 123 456", "", ""],
    ["rosa@example.com", "", ""],
  ])("from %j", (clientName, firstName, lastName) => {
    expect(guessName(clientName)).toEqual({ firstName, lastName })
  })
})
