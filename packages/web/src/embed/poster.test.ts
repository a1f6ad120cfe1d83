import { expect, it } from "vitest"
import { createPoster, createRateLimit } from "./poster"

const ACME = "https://acme.ucontactcloud.com"
const ready = { event: "ready", data: { version: 1 } } as const

function recordingPoster(initialOrigin: string | undefined, allowed = [ACME]) {
  const posted: unknown[][] = []
  const parent = { postMessage: (...args: unknown[]) => void posted.push(args) }
  return { posted, ...createPoster(parent as Pick<Window, "postMessage">, () => allowed, initialOrigin) }
}

it("createPoster posts to the exact origin of the parent", () => {
  const { posted, post } = recordingPoster(ACME)
  post(ready)
  expect(posted).toEqual([[{ version: 1, ...ready }, ACME]])
})

it.each([undefined, "null", "https://evil.example", `${ACME}.evil.example`])(
  "createPoster posts nothing to the origin %s",
  origin => {
    const { posted, post } = recordingPoster(origin)
    post(ready)
    expect(posted).toEqual([])
  },
)

it("createPoster posts to an origin that the browser does not reveal once it is set", () => {
  const { posted, post, setOrigin } = recordingPoster(undefined)
  expect([setOrigin(ACME), setOrigin(ACME)]).toEqual([true, false])
  post(ready)
  expect(posted.map(([, origin]) => origin)).toEqual([ACME])
})

it("createPoster posts nothing once the origin is no longer allowed", () => {
  const allowed = [ACME]
  const { posted, post } = recordingPoster(ACME, allowed)
  allowed.pop()
  post(ready)
  expect(posted).toEqual([])
})

it("createRateLimit allows the maximum per window and no more until the next one", () => {
  let now = 0
  const isWithinLimit = createRateLimit(2, 1000, () => now)
  expect([isWithinLimit(), isWithinLimit(), isWithinLimit(), isWithinLimit()]).toEqual([true, true, false, false])
  now = 999
  expect(isWithinLimit()).toBe(false)
  now = 1000
  expect([isWithinLimit(), isWithinLimit(), isWithinLimit()]).toEqual([true, true, false])
})
