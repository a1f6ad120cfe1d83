import { expect, it } from "vitest"
import { createPoster } from "./post-message"

const ACME = "https://acme.ucontactcloud.com"
const ready = { event: "ready", data: { version: 1 } } as const

function speaking(nearest: string | undefined, allowed = [ACME]) {
  const posted: unknown[][] = []
  const parent = { postMessage: (...args: unknown[]) => void posted.push(args) }
  return { said: posted, voice: createPoster(parent as Pick<Window, "postMessage">, () => allowed, nearest) }
}

it("createPoster posts to the exact origin of the parent", () => {
  const { said, voice } = speaking(ACME)
  voice.say(ready)
  expect(said).toEqual([[{ version: 1, ...ready }, ACME]])
})

it.each([undefined, "null", "https://evil.example", `${ACME}.evil.example`])(
  "createPoster posts nothing to the origin %s",
  nearest => {
    const { said, voice } = speaking(nearest)
    voice.say(ready)
    expect(said).toEqual([])
  },
)

it("createPoster answers an origin unknown to the browser after its first message", () => {
  const { said, voice } = speaking(undefined)
  expect([voice.answer(ACME), voice.answer(ACME)]).toEqual([true, false])
  voice.say(ready)
  expect(said.map(([, to]) => to)).toEqual([ACME])
})

it("createPoster posts nothing once the origin is no longer allowed", () => {
  const allowed = [ACME]
  const { said, voice } = speaking(ACME, allowed)
  allowed.pop()
  voice.say(ready)
  expect(said).toEqual([])
})
