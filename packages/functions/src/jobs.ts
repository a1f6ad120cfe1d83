import { BULK_HANDLERS } from "@ucrm/core/bulk/worker"
import { Erasure } from "@ucrm/core/erasure"
import { EXPORT_HANDLERS } from "@ucrm/core/export/worker"
import { FieldIndex } from "@ucrm/core/field-index"
import { HANDLERS as IMPORT_HANDLERS } from "@ucrm/core/import/worker"
import { Job } from "@ucrm/core/job"
import { Log } from "@ucrm/core/log"
import { NormalizerMigration } from "@ucrm/core/normalizer-migration"
import { Section } from "@ucrm/core/section"
import type { Context } from "aws-lambda"

/** The work of every type of job. */
export const HANDLERS = {
  ...IMPORT_HANDLERS,
  ...EXPORT_HANDLERS,
  ...BULK_HANDLERS,
  ...FieldIndex.HANDLERS,
  ...Section.HANDLERS,
  ...Erasure.HANDLERS,
  ...NormalizerMigration.HANDLERS,
}

/** The time before the end of an invocation at which a job stops and is queued again. */
const MARGIN_MS = 60_000

/** The handler of the queue of long work: one message is one job to continue. */
export async function handler({ Records }: { Records: { body: string }[] }, context?: Context) {
  if (context) Log.setContext(context)
  const until = context ? Date.now() + context.getRemainingTimeInMillis() - MARGIN_MS : Number.POSITIVE_INFINITY
  for (const { body } of Records) await Job.work(JSON.parse(body), HANDLERS, until)
}
