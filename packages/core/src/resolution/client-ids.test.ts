import { describe, expect, it } from "vitest"
import channels from "../../../../test/cases/channels.json" with { type: "json" }
import { defaults } from "../identity"
import { guessName, proposeDraft, toClientIds } from "./client-ids"

it.each(channels.filter(row => row.draft))("propose returns a draft with the identifiers $draft for $channel", row => {
  const carried = { channel: row.channel, clientId: row.clientId, extraInfo: row.extraInfo ?? {} }
  const proposed = proposeDraft(carried, toClientIds(carried, defaults))
  expect(proposed.identifiers.map(identifier => identifier.kind)).toEqual(row.draft)
})

it("clientIds returns each identifier once for several spellings", () => {
  const carried = {
    channel: "telephony",
    clientId: "099123456",
    clientIds: ["+598 99 123 456", "24001000", "anonymous"],
  }
  const { primary, others } = toClientIds(carried, defaults)
  expect(primary).toMatchObject({ value: "+59899123456" })
  expect(others.map(other => other.value)).toEqual(["+59824001000"])
})

describe("guessName for a ClientName", () => {
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
    ["Pérez, Ana", "Ana", "Pérez"],
    ['"Pérez, Ana"', "Ana", "Pérez"],
    ["Pérez Díaz, Ana María", "Ana María", "Pérez Díaz"],
    ["Núñez,Zoe", "Zoe", "Núñez"],
    ["Pérez，Ana", "Ana", "Pérez"],
    ["Pérez,", "Pérez", ""],
    [", Ana", "Ana", ""],
    ["“Ana” Pérez", "Ana", "Pérez"],
    ["'Ana Pérez'", "Ana", "Pérez"],
    ["Sean O'Brien", "Sean", "O'Brien"],
    ["Ana Pérez <ana@example.com>", "Ana", "Pérez"],
    ["Pérez, Ana (ana@example.com)", "Ana", "Pérez"],
    ["<ana@example.com>", "", ""],
    ['\\"Ana Pérez\\"', "Ana", "Pérez"],
    ["=?utf-8?Q?P=C3=A9rez=2C_Ana?=", "Ana", "Pérez"],
    ["Pérez; Ana", "Ana", "Pérez"],
    ["Imagen, S.A.", "Imagen", "S.A."],
    ["a".repeat(300), "a".repeat(200), ""],
  ])("returns first and last name for %j", (clientName, firstName, lastName) => {
    expect(guessName(clientName)).toEqual({ firstName, lastName })
  })
})

describe("clientIds with an identifier that a visitor typed", () => {
  const others = (extraInfo: object) =>
    toClientIds({ channel: "webchat", clientId: "visitor-1", extraInfo: { ...extraInfo } }, defaults).others.map(
      other => other.value,
    )

  it.each([
    [{ number: "352" }, []],
    [{ number: "0" }, []],
    [{ number: "000000000123" }, []],
    [{ mail: "x@" }, []],
    [{ mail: "no tiene" }, []],
    [{ mail: "ana@localhost" }, []],
    [{ mail: "Ana <ana@example.com>", number: 99123456 }, ["ana@example.com", "+59899123456"]],
    [{ number: "099710000 / 098720000" }, ["+59899710000", "+59898720000"]],
  ])("includes the identifier only when it is valid: %j", (extraInfo, values) => {
    expect(others(extraInfo)).toEqual(values)
  })
})

it("clientIds returns each identifier of a ClientID that lists several", () => {
  const { primary, others } = toClientIds(
    { channel: "email", clientId: "ana@example.com, luis@example.com", clientIds: ["eva@example.com"] },
    defaults,
  )
  expect(primary).toMatchObject({ value: "ana@example.com" })
  expect(others.map(other => other.value)).toEqual(["luis@example.com", "eva@example.com"])
})
