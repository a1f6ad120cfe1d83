import { expect, it } from "vitest"
import { createPoster } from "./post-message"

const ACME = "https://acme.ucontactcloud.com"
const ready = { event: "ready", data: { version: 1 } } as const

function speaking(nearest: string | undefined, allowed = [ACME]) {
  const said: unknown[][] = []
  const parent = { postMessage: (...one: unknown[]) => void said.push(one) }
  return { said, voice: createPoster(parent as Pick<Window, "postMessage">, () => allowed, nearest) }
}

it("speaks to the exact origin around it", () => {
  const { said, voice } = speaking(ACME)
  voice.say(ready)
  expect(said).toEqual([[{ version: 1, ...ready }, ACME]])
})

it.each([undefined, "null", "https://evil.example", `${ACME}.evil.example`])("says nothing to %s", nearest => {
  const { said, voice } = speaking(nearest)
  voice.say(ready)
  expect(said).toEqual([])
})

it("answers an origin that the browser does not tell, once it was heard", () => {
  const { said, voice } = speaking(undefined)
  expect([voice.answer(ACME), voice.answer(ACME)]).toEqual([true, false])
  voice.say(ready)
  expect(said.map(([, to]) => to)).toEqual([ACME])
})

it("falls silent when the origin is no longer allowed", () => {
  const allowed = [ACME]
  const { said, voice } = speaking(ACME, allowed)
  allowed.pop()
  voice.say(ready)
  expect(said).toEqual([])
})
