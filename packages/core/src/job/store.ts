import { Actor } from "../actor"
import { Clock } from "../clock"
import { Failure } from "../error"
import { ConcurrencyError, type Item, Table, type Write } from "../table"
import type { Job } from "./schema"

const key = (id: string) => ({ pk: `A#${Actor.account()}#JOB#${id}`, sk: "JOB" })

/** The jobs that are not finished, of all accounts. */
const OPEN = "JOBS#OPEN"
const openKey = (id: string) => ({ pk: OPEN, sk: `${Actor.account()}#${id}` })

const toJob = ({ pk: _pk, sk: _sk, ttl: _ttl, ...job }: Item) => job as unknown as Job

/** Returns a job, or undefined. Throws `table.unavailable`. */
export async function find(id: string): Promise<Job | undefined> {
  const item = await Table.get(key(id))
  return item && toJob(item)
}

/** Returns the writes of a new job, listed as open until it is finished. */
export function createWrites(job: Job): Write[] {
  return [
    Table.putWrite({ ...key(job.id), ...job }, { is: "notExists" }),
    Table.putWrite({ ...openKey(job.id), account: Actor.account(), id: job.id }),
  ]
}

/** Lists the open jobs of all accounts: they are queued again when a local stack starts. */
export async function listOpen(): Promise<{ account: string; id: string }[]> {
  const items = await Table.queryAll({ pk: OPEN })
  return items.map(item => ({ account: String(item["account"]), id: String(item["id"]) }))
}

/** Lists the jobs of the actor's account that are not finished, the oldest first. Throws `table.unavailable`. */
export async function listUnfinished(): Promise<Job[]> {
  const open = await Table.queryAll({ pk: OPEN, prefix: openKey("").sk })
  const jobs = await Table.getAll(open.map(item => key(String(item["id"]))))
  return jobs.map(toJob).sort((a, b) => (a.id < b.id ? -1 : 1))
}

const conflict = () => new ConcurrencyError("job")

const setWrite = (id: string, changes: Partial<Job> & { ttl?: number }, expected: Partial<Job>): Write =>
  Table.updateWrite(
    key(id),
    Object.entries({ ...changes, updatedAt: Clock.iso() }).map(([name, value]) => [[name], value]),
    { equals: expected },
    conflict,
  )

/** Changes a job that is still as expected. Throws `ConcurrencyError`. */
export async function update(id: string, changes: Partial<Job>, expected: Partial<Job>) {
  await Table.transact([setWrite(id, changes, expected)])
}

/** How long a finished job can be seen: longer than what it belongs to. */
const FINISHED_TTL_SECONDS = 100 * 24 * 60 * 60

/** Changes a job for the last time, and removes it from the open ones. Throws `ConcurrencyError`. */
export async function finish(id: string, changes: Partial<Job>, expected: Partial<Job>) {
  const ttl = Clock.ttl(FINISHED_TTL_SECONDS)
  await Table.transact([setWrite(id, { ...changes, ttl }, expected), Table.deleteWrite(openKey(id))])
}

/** Creates the failure for a job that does not exist. */
export function notFound() {
  return new Failure("job.notFound", "There is no such job.")
}
