import { describe, expect, it } from "vitest"
import { identify } from "./identify"
import { parseTyped } from "./query"
import { defaults } from "./schema"

/** Returns every assigned character that a property of Unicode names. */
function charactersOf(property: RegExp): string[] {
  const found: string[] = []
  for (let code = 0; code <= 0x1_ffff; code++) {
    if (code >= 0xd800 && code <= 0xdfff) continue
    const character = String.fromCodePoint(code)
    if (property.test(character)) found.push(character)
  }
  return found
}

const named = (character: string) => `U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0")}`

describe("identify with any white space of Unicode", () => {
  // U+0085 is a control character, which no identifier may contain.
  const spaces = charactersOf(/(?!\u0085)\p{White_Space}/u)
  const number = identify("telephony", "099123456", defaults)
  const address = identify("email", "eva@example.com", defaults)

  it.each(spaces.map(space => [named(space), space]))("ignores %s around and inside a number", (_, space) => {
    expect(identify("telephony", `${space}099${space}123${space}456${space}`, defaults)).toEqual(number)
  })

  it.each(spaces.map(space => [named(space), space]))("ignores %s around an address", (_, space) => {
    expect(identify("email", `${space}eva@example.com${space}`, defaults)).toEqual(address)
  })
})

/** Letters of other scripts that look like a Latin letter. */
const LOOKALIKES: [latin: string, others: string][] = [
  ["a", "аɑα"],
  ["c", "сϲ"],
  ["e", "еҽ"],
  ["i", "іι"],
  ["j", "јϳ"],
  ["o", "оοօ"],
  ["p", "рρ"],
  ["s", "ѕ"],
  ["x", "хχ"],
  ["y", "уγ"],
]
const lookalikes = LOOKALIKES.flatMap(([latin, others]) => [...others].map(other => [latin, other] as const))

describe("identify with a letter that looks like a Latin one", () => {
  it.each(lookalikes)("keeps an address with %s apart from one with %s", (latin, other) => {
    const real = identify("email", `${latin}bc@example.com`, defaults)
    expect(identify("email", `${other}bc@example.com`, defaults)).not.toEqual(real)
    const domain = identify("email", `eva@${latin}bcd.com`, defaults)
    expect(identify("email", `eva@${other}bcd.com`, defaults)).not.toEqual(domain)
  })

  it.each(lookalikes)("keeps a handle with %s apart from one with %s", (latin, other) => {
    expect(identify("instagram", `${other}nasur`, defaults)).not.toEqual(
      identify("instagram", `${latin}nasur`, defaults),
    )
  })
})

describe("identify an address", () => {
  it.each([
    "eva@example.com",
    "eva.paz+news@example.co.uk",
    "eva_paz@sub.example.com",
    "eva-paz@example-one.com",
    "e@example.com",
    "eva@xn--bcher-kva.example",
    "eva@bücher.example",
    "1234567890@example.com",
    "o'hara@example.com",
    "eva%paz@example.com",
    "eva@example.museum",
  ])("accepts %j", text => {
    expect(identify("email", text, defaults)).toMatchObject({ kind: "email" })
  })

  it.each(["@example.com", "eva@", "eva", "eva@@example.com", "eva@.com", "eva@example..com", "eva paz", "@", "eva@-"])(
    "refuses %j when it is typed",
    text => {
      expect(parseTyped("email", text, defaults)).toHaveProperty("error")
    },
  )
})
