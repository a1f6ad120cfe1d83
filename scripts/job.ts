import { setTimeout as pause } from "node:timers/promises"
import { Actor } from "@ucrm/core/actor"
import { Failure } from "@ucrm/core/error"
import { Job } from "@ucrm/core/job"
import type { JobView } from "@ucrm/core/job/schema"
import { NormalizerMigration } from "@ucrm/core/normalizer-migration"
import { HANDLERS } from "@ucrm/functions/jobs"
import { linked } from "./linked"

const USAGE = `npm run job -- <account> list                          lists the unfinished jobs
npm run job -- <account> watch <job>                   prints the progress until the end
npm run job -- <account> pause|resume|cancel <job>
npm run job -- <account> run <job>                     runs or continues it in this process instead of in the job function
npm run job -- <account> migrate <version> [contacts a second]
                                                       migrates the keys to a version of the normalizer

Run it with the deployment's links (npm run sst -- shell), or with DYNAMODB_ENDPOINT for a local table, on which
migrate runs in this process. A job that was interrupted continues from its checkpoint when it runs again.
`

const POLL_MS = 1000

const print = (text: string) => process.stdout.write(`${text}\n`)

function printJob({ id, type, subject, state, progress, counts, error }: JobView) {
  const { done, perSecond } = progress
  const parts = Object.entries(counts).map(([name, count]) => `${count} ${name}`)
  const speed = state === "running" && perSecond !== null ? [`${perSecond}/s`] : []
  print([`${id} ${type} ${subject}`, state, `${done} done`, ...parts, ...speed, error?.detail ?? []].flat().join(" · "))
}

async function find(id: string): Promise<JobView> {
  const job = await Job.find(id)
  if (!job) throw new Failure("job.notFound", "There is no such job.")
  return Job.toView(job)
}

async function watch(id: string): Promise<JobView> {
  let shown = ""
  for (;;) {
    const job = await find(id)
    if (job.updatedAt !== shown) printJob(job)
    shown = job.updatedAt
    if (job.state !== "queued" && job.state !== "running") return job
    await pause(POLL_MS)
  }
}

/** Runs a job here and prints its progress meanwhile. */
async function run(id: string): Promise<JobView> {
  await Job.resume(id, false)
  const [, job] = await Promise.all([Job.runInProcess(id, HANDLERS), watch(id)])
  return job
}

async function migrate(version: number, changesPerSecond: number | undefined) {
  const isQueued = isDeployed
  const options = { isQueued, ...(changesPerSecond ? { changesPerSecond } : {}) }
  const { id } = await NormalizerMigration.start(version, options)
  return isQueued ? watch(id) : run(id)
}

/** Runs a command. Returns the job that it waited for, null without one, and undefined when the command is not known. */
async function execute([command, subject = "", ...rest]: string[]): Promise<JobView | null | undefined> {
  if (command === "list") {
    for (const job of await Job.listUnfinished()) printJob(Job.toView(job))
    return null
  }
  if (subject === "") return undefined
  if (command === "watch") return watch(subject)
  if (command === "run") return run(subject)
  if (command === "pause" || command === "resume" || command === "cancel") {
    const change = { pause: Job.pause, cancel: Job.cancel, resume: (id: string) => Job.resume(id, isDeployed) }[command]
    printJob(Job.toView(await change(subject)))
    return null
  }
  const [version, changesPerSecond] = [subject, ...rest].map(Number)
  return command === "migrate" && Number.isInteger(version) ? migrate(version ?? 0, changesPerSecond) : undefined
}

const [account = "", ...command] = process.argv.slice(2)
const isDeployed = process.env["SST_RESOURCE_Table"] !== undefined

function fail(text: string, code: number): never {
  process.stderr.write(text)
  process.exit(code)
}

if (!account || !linked()) fail(USAGE, 2)
const job = await Actor.provide(account, Promise.resolve(Job.operatorOf(account)), async () => {
  await Actor.current()
  return execute(command)
}).catch(error => fail(`${error instanceof Failure ? error.detail : error}\n`, 1))
if (job === undefined) fail(USAGE, 2)
process.exit(job === null || job.state === "done" ? 0 : 1)
