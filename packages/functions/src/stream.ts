import { Log } from "@ucrm/core/log"
import { Subscribers } from "@ucrm/core/subscribers"
import type { Context, DynamoDBStreamEvent } from "aws-lambda"

/** Handles a batch of the table's stream. After a failure Lambda delivers the batch again, then in halves. */
export async function handler(event: DynamoDBStreamEvent, context: Context) {
  Log.setContext(context)
  try {
    await Subscribers.deliver(event.Records)
  } catch (error) {
    Log.error("stream.failed", error, { records: event.Records.length })
    throw error
  }
}
