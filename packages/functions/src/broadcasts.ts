import { Live } from "@ucrm/core/live"
import { Log } from "@ucrm/core/log"
import type { Context } from "aws-lambda"

/** The handler of the queue of broadcasts: pushes each over at most ten seconds. */
export async function handler({ Records }: { Records: { body: string }[] }, context?: Context) {
  if (context) Log.setContext(context)
  for (const { body } of Records) await Live.deliverBroadcast(JSON.parse(body) as Live.QueuedBroadcast)
}
