import fc from "fast-check"
import { beforeAll, expect, it } from "vitest"
import { faults } from "./check"
import { operations } from "./document"
import { createWorld, type World } from "./fixture"
import { nearlyValid } from "./mutate"
import { planned } from "./request"
import { createValidRequests, isHere } from "./valid"

// Counted in requests, not in seconds, and drawn from one seed, so that neither the load of the machine nor chance
// changes the result. FUZZ_RUNS=20000 FUZZ_SEED=7 is a long run with other requests.
const RUNS = Number(process.env["FUZZ_RUNS"] ?? 400)
const NEAR = Math.ceil(RUNS / 5)
const SEED = Number(process.env["FUZZ_SEED"] ?? 1)
const TIMEOUT_MS = 60_000 + RUNS * 200

let world: World
beforeAll(async () => {
  world = await createWorld()
})

it(
  "every route accepts valid requests, rejects them without credentials, and documents slightly invalid ones",
  async () => {
    const validRequest = createValidRequests(world.own)
    for (const operation of operations.filter(isHere)) {
      const request = await validRequest(operation)
      if (operation.security?.length)
        expect((await world.send({ ...request, actor: "nobody" })).status, operation.name).toBe(401)
      await world.enter(request.actor)
      const answer = await world.send(request)
      expect([answer.status < 400, ...faults(request, answer)], `${operation.name}: ${answer.text}`).toEqual([true])
    }
    await fc.assert(
      fc.asyncProperty(nearlyValid, async ({ operation, mutateRequest }) => {
        const request = mutateRequest(await validRequest(operation))
        expect(faults(request, await world.send(request))).toEqual([])
      }),
      { numRuns: NEAR, seed: SEED },
    )
  },
  TIMEOUT_MS,
)

it(
  "every route returns only documented responses to arbitrary requests of any caller",
  async () => {
    console.log(`fuzz: FUZZ_RUNS=${RUNS} FUZZ_SEED=${SEED}`)
    const before = await world.guarded()
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...operations).chain(planned), async request => {
        expect(faults(request, await world.send(request))).toEqual([])
      }),
      { numRuns: RUNS, seed: SEED },
    )
    expect(await world.guarded()).toEqual(before)
  },
  TIMEOUT_MS,
)
