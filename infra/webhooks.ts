import { broadcastQueuePermission, broadcasts } from "./broadcasts"
import { handler, release } from "./function"
import { live } from "./live"
import { table, tablePermission } from "./table"

/** The lanes whose sender failed repeatedly. */
export const failedWebhooks = new sst.aws.Queue("FailedWebhooks")

/** A message starts the sender of one lane: the deliveries of one endpoint and contact, in order. */
export const webhookQueue = new sst.aws.Queue("WebhookQueue", {
  visibilityTimeout: "6 minutes",
  dlq: { queue: failedWebhooks.arn, retry: 5 },
})

/** The permission of the functions that start senders. */
export const webhookQueuePermission = { actions: ["sqs:SendMessage"], resources: [webhookQueue.arn] }

const subscription = webhookQueue.subscribe(
  {
    ...handler("webhooks", "webhooks.handler"),
    timeout: "5 minutes",
    link: [table, live, release, webhookQueue, broadcasts],
    permissions: [tablePermission("webhooks"), webhookQueuePermission, broadcastQueuePermission],
  },
  { batch: { size: 1 } },
)

/** The function that sends webhooks. */
export const webhookFunction = subscription.nodes.function

/** Starts the senders whose message was lost: by a stream that failed after its write, or in the dead letter queue. */
const sweep = new aws.cloudwatch.EventRule("WebhookSweep", { scheduleExpression: "rate(5 minutes)" })
new aws.lambda.Permission("WebhookSweep", {
  action: "lambda:InvokeFunction",
  function: webhookFunction.name,
  principal: "events.amazonaws.com",
  sourceArn: sweep.arn,
})
new aws.cloudwatch.EventTarget("WebhookSweep", {
  rule: sweep.name,
  arn: webhookFunction.arn,
  input: JSON.stringify({ sweep: true }),
})
