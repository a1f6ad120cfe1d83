import { randomUUID } from "node:crypto"
import { readFileSync } from "node:fs"
import { User } from "@ucrm/core/access"
import { Session } from "@ucrm/core/session"
import autocannon from "autocannon"
import * as v from "valibot"
import { type RunningStack, startStack } from "../../test/support/stack"
import { acting, seed, seeded } from "../seed"
import { percentiles, type Timing } from "../timing"
import { work } from "./agent"

const AGENTS = 200
const CONTACTS = 1000
const RATE = 50

/** The result of a load: the number of answered interactions, and of those shown once, twice or never. */
export interface Load {
  answered: number
  once: number
  twice: number
  lost: number
  /** The number of rejected requests; requests to the killed process have no response and are not counted. */
  refused: number
  /** The number of answered interactions that are not listed for their agent at the end. */
  missing: number
  /** The time from the host's POST to the agent's push, in milliseconds. */
  pushed: Timing
}

const ids = Array.from({ length: AGENTS }, (_, at) => `agent${at}`)

async function people(account: string) {
  const { token } = await seed(account, CONTACTS)
  await acting(account, () => Promise.all(ids.map(id => User.save({ id, name: id, profile: "agent", locale: "en" }))))
  return { token, cookies: await Promise.all(ids.map(id => Session.open(account, id))) }
}

const resident = ({ pid }: RunningStack) =>
  Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

/** Samples the memory of a process until stopped; then returns the median of the last third relative to the second. */
function watch(stack: RunningStack) {
  const samples: number[] = []
  const timer = setInterval(() => samples.push(resident(stack)), 500)
  return () => {
    clearInterval(timer)
    const third = Math.floor(samples.length / 3)
    return median(samples.slice(-third)) / median(samples.slice(third, 2 * third))
  }
}

/** Sends interactions at a steady rate. Returns the time at which each answered one was sent. */
async function host(url: string, token: string, seconds: number, sent: Map<string, number>) {
  const answered = new Set<string>()
  let refused = 0
  let next = 0
  const guids = new WeakMap<object, string>()
  await autocannon({
    url,
    connections: 20,
    overallRate: RATE,
    duration: seconds,
    requests: [
      {
        method: "POST",
        path: "/v1/interactions",
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        setupRequest: (request, context) => {
          const guid = randomUUID()
          const at = next++
          guids.set(context, guid)
          sent.set(guid, performance.now())
          const interaction = { guid, agent: ids[at % AGENTS], campaign: "Ventas", channel: "telephony" }
          return { ...request, body: JSON.stringify({ ...interaction, clientId: seeded.phone((at * 7) % CONTACTS) }) }
        },
        onResponse: (status, _body, context) => {
          const guid = guids.get(context)
          if (status === 201 && guid) answered.add(guid)
          else refused++
        },
      },
    ],
  })
  return { answered, refused }
}

const desk = v.object({ interactions: v.array(v.object({ guid: v.string() })) })

/** Returns the number of interactions that are not listed for any agent; none has been finished. */
async function missing(url: string, cookies: string[], expected: Set<string>) {
  const listed = new Set<string>()
  for (const cookie of cookies) {
    const answer = await fetch(`${url}/v1/interactions`, { headers: { cookie: `__Host-ucrm=${cookie}` } })
    for (const { guid } of v.parse(desk, await answer.json()).interactions) listed.add(guid)
  }
  return [...expected].filter(guid => !listed.has(guid)).length
}

async function arrived(expected: Set<string>, pops: Map<string, number[]>) {
  const until = performance.now() + 30_000
  while ([...expected].some(guid => !pops.has(guid)) && performance.now() < until)
    await new Promise(resolve => setTimeout(resolve, 100))
}

type During = (stack: RunningStack) => Promise<RunningStack>

async function run(engine: string, account: string, seconds: number, during: During): Promise<Load> {
  const { token, cookies } = await people(account)
  let stack = await startStack({ DYNAMODB_ENDPOINT: engine })
  const pops = new Map<string, number[]>()
  const agents = cookies.map(cookie =>
    work(stack.url, `__Host-ucrm=${cookie}`, ({ type, guid }) => {
      if (type === "interaction.assigned") pops.set(guid, [...(pops.get(guid) ?? []), performance.now()])
    }),
  )
  try {
    await Promise.all(agents.map(({ ready }) => ready))
    const sent = new Map<string, number>()
    const aside = during(stack).then(now => {
      stack = now
    })
    const { answered, refused } = await host(stack.url, token, seconds, sent)
    await aside
    await arrived(answered, pops)
    const times = (count: number) => [...answered].filter(guid => (pops.get(guid)?.length ?? 0) === count).length
    const [lost, once] = [times(0), times(1)]
    const taken = [...answered].flatMap(guid => (pops.get(guid) ?? []).map(at => at - (sent.get(guid) ?? at)))
    return {
      answered: answered.size,
      once,
      twice: answered.size - once - lost,
      lost,
      refused,
      missing: await missing(stack.url, cookies, answered),
      pushed: percentiles(taken),
    }
  } finally {
    for (const agent of agents) agent.stop()
    await stack.stop()
  }
}

const pause = (seconds: number) => new Promise(resolve => setTimeout(resolve, seconds * 1000))

/**
 * Runs 200 connected agents and 50 interactions a second for a minute. Returns the rate of answers and the growth of
 * the API's memory in the last third.
 */
export async function steady(engine: string, seconds = 60): Promise<Load & { memory: number; rate: number }> {
  let memory = Number.NaN
  const load = await run(engine, "steady", seconds, async stack => {
    const grown = watch(stack)
    await pause(seconds)
    memory = grown()
    return stack
  })
  return { ...load, memory, rate: load.answered / seconds }
}

/** Runs the same load for twenty seconds, with the API's process killed and restarted in the middle. */
export function interrupted(engine: string): Promise<Load> {
  return run(engine, "interrupted", 20, async stack => {
    await pause(8)
    await stack.kill()
    return startStack({ DYNAMODB_ENDPOINT: engine, PORT: new URL(stack.url).port })
  })
}
