import fc from "fast-check"
import { beforeAll, expect, it } from "vitest"
import { faults } from "./check"
import { operations } from "./document"
import { createWorld, type World } from "./fixture"
import { nearlyValid } from "./mutate"
import { planned } from "./request"
import { createValidRequests, isHere } from "./valid"

// Counted in requests, not in seconds, so that the load of the machine does not change the result. FUZZ_RUNS=20000 is a
// long run.
const RUNS = Number(process.env["FUZZ_RUNS"] ?? 400)
const NEAR = Math.ceil(RUNS / 5)
const SEED = Number(process.env["FUZZ_SEED"] ?? Math.floor(Math.random() * 2 ** 31))
const TIMEOUT_MS = 60_000 + RUNS * 200

let world: World
beforeAll(async () => {
  world = await createWorld()
})

it(
  "every route accepts valid requests and returns only documented responses to slightly invalid ones",
  async () => {
    const validRequest = createValidRequests(world.own)
    for (const operation of operations.filter(isHere)) {
      const request = await validRequest(operation)
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
    const seen = new Map<string, number>()
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...operations).chain(planned), async request => {
        const answer = await world.send(request)
        seen.set(`${request.operation.name} ${answer.status}`, 1)
        expect(faults(request, answer)).toEqual([])
      }),
      { numRuns: RUNS, seed: SEED },
    )
    expect(await world.guarded()).toEqual(before)
    const names = operations.map(({ name }) => name)
    const met = (status: RegExp) =>
      names.filter(name => [...seen.keys()].some(outcome => outcome.startsWith(`${name} `) && status.test(outcome)))
    // Rejections alone prove nothing: many routes must also have succeeded.
    expect(met(/ 2\d\d$/).length).toBeGreaterThan(names.length / 4)
    const guarded = operations.filter(({ security }) => security?.length).length
    expect(met(/ 40[013]$/).length).toBeGreaterThan(guarded * 0.8)
  },
  TIMEOUT_MS,
)
