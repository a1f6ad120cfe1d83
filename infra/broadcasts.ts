import { handler, release } from "./function"
import { live } from "./live"
import { table, tablePermission } from "./table"

/** The broadcasts whose worker failed three times. */
export const failedBroadcasts = new sst.aws.Queue("FailedBroadcasts")

/** A message is one broadcast to many open pages of an account, which its worker spreads over ten seconds. */
export const broadcasts = new sst.aws.Queue("Broadcasts", {
  visibilityTimeout: "2 minutes",
  dlq: { queue: failedBroadcasts.arn, retry: 3 },
})

/** The permission of the functions that broadcast. */
export const broadcastQueuePermission = { actions: ["sqs:SendMessage"], resources: [broadcasts.arn] }

const subscription = broadcasts.subscribe(
  {
    ...handler("broadcasts", "broadcasts.handler"),
    // Ten seconds, and the pushes that API Gateway answers late.
    timeout: "1 minute",
    link: [table, live, release],
    permissions: [tablePermission("broadcasts")],
  },
  { batch: { size: 1 } },
)

/** The function that pushes broadcasts. */
export const broadcastFunction = subscription.nodes.function
