import { spawn } from "node:child_process"
import { once } from "node:events"
import { createInterface } from "node:readline"
import { Actor } from "@ucrm/core/actor"
import { Clock } from "@ucrm/core/clock"
import { Contact } from "@ucrm/core/contact"
import { Job } from "@ucrm/core/job"
import { NormalizerMigration } from "@ucrm/core/normalizer-migration"
import { Table } from "@ucrm/core/table"
import { expect, it } from "vitest"
import { NEXT_VERSION, nextPhone } from "../../bench/next-normalizer"
import { acting, seed, seeded } from "../../bench/seed"

const CONTACTS = 500
const ACCOUNT = "killed"
/** The announcement is over, and the lease of the killed process. */
const LATER_MS = 60_000

const asOperator = <T>(work: () => Promise<T>) =>
  Actor.provide(ACCOUNT, Promise.resolve(Job.operatorOf(ACCOUNT)), async () => {
    await Actor.current()
    return work()
  })

async function at<T>(offsetMs: number, work: () => Promise<T>) {
  const restore = Clock.set(() => Date.now() + offsetMs)
  return work().finally(restore)
}

/** Runs the job by the command until the first contacts are migrated, and kills it then. */
async function runAndKill(id: string) {
  const command = ["scripts/job.ts", ACCOUNT, "run", id]
  const imports = ["--import", "tsx", "--import", "./bench/next-normalizer.ts"]
  const child = spawn(process.execPath, [...imports, ...command], { stdio: ["ignore", "pipe", "inherit"] })
  const ended = once(child, "exit")
  for await (const line of createInterface({ input: child.stdout }))
    if (/ [1-9]\d* migrated/.test(line)) child.kill("SIGKILL")
  const [, signal] = await ended
  expect(signal).toBe("SIGKILL")
}

it("a migration of 500 contacts that is killed with kill -9 in the middle continues and migrates each contact", async () => {
  await seed(ACCOUNT, CONTACTS)
  const { id } = await at(-LATER_MS, () =>
    asOperator(() => NormalizerMigration.start(NEXT_VERSION, { isQueued: false, changesPerSecond: 150 })),
  )
  await runAndKill(id)
  const killed = await asOperator(() => Job.find(id))
  expect(killed).toMatchObject({ state: "running" })
  expect(killed?.counts["migrated"]).toBeGreaterThan(0)
  expect(killed?.counts["migrated"]).toBeLessThan(CONTACTS)

  await at(LATER_MS, () =>
    Job.work({ account: ACCOUNT, job: id }, NormalizerMigration.HANDLERS, Number.POSITIVE_INFINITY, async () => {}),
  )
  expect(await asOperator(() => Job.find(id))).toMatchObject({ state: "done", error: null })
  const numbers = Array.from({ length: CONTACTS }, (_, at) => seeded.phone(at))
  const claimOf = (value: string) => ({ pk: `A#${ACCOUNT}#ID#phone#${value}`, sk: "CLAIM" })
  const [contacts, former, claims] = await acting(ACCOUNT, () =>
    Promise.all([
      Contact.loadMany(numbers.map((_, at) => seeded.id(at))),
      Table.getAll(numbers.map(claimOf)),
      Table.getAll(numbers.map(value => claimOf(nextPhone(value)))),
    ]),
  )
  expect(former).toEqual([])
  expect(claims).toHaveLength(CONTACTS)
  const versions = [...contacts.values()].flatMap(({ identifiers }) => identifiers.map(({ normalizer }) => normalizer))
  expect([contacts.size, ...new Set(versions)]).toEqual([CONTACTS, NEXT_VERSION])
})
