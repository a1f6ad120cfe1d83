import { open, stat } from "node:fs/promises"
import { AccountData } from "@ucrm/core/account-data"
import type { Job } from "@ucrm/core/job/schema"

/** The stream follows the table by about a second, its retries by some more. */
const STREAM_DELAY_SECONDS = 10

/** A mistake in the command line, or a job that did not finish. */
export class AccountDataError extends Error {}

function assertDone({ state, error }: Job) {
  if (state === "done") return
  throw new AccountDataError(
    state === "failed"
      ? `The job failed: ${error?.detail}`
      : "The job is not finished. Run the command again: it continues where it stopped.",
  )
}

/** Writes the data of an account to a file as JSON lines, continuing an export that was interrupted. Returns the items. */
export async function exportAccount(account: string, path: string): Promise<number> {
  await using file = await open(path, "a+").then(async appended => {
    await appended.close()
    return open(path, "r+")
  })
  const job = await AccountData.run(
    "account.export",
    account,
    AccountData.exportHandler({
      writeAt: async (bytes, lines) => {
        if ((await stat(path)).size < bytes)
          throw new AccountDataError(`${path} is not the file of the export that was interrupted.`)
        await file.truncate(bytes)
        await file.write(lines, bytes)
        await file.datasync()
        return bytes + Buffer.byteLength(lines)
      },
    }),
  )
  assertDone(job)
  return job.done
}

/** Deletes all data of an account. Returns the items. */
export async function removeAccount(account: string, delaySeconds = STREAM_DELAY_SECONDS): Promise<number> {
  const job = await AccountData.run("account.remove", account, AccountData.removalHandler(delaySeconds))
  assertDone(job)
  return job.done
}
