import { NAMES, NAMESPACE, service } from "@ucrm/core/metric/names"
import { alarm, FIVE_MINUTES, summed } from "./alarm-args"
import { api } from "./api"
import { failedBroadcasts } from "./broadcasts"
import { failedJobs } from "./jobs"
import { live } from "./live"
import { functions } from "./route"
import { failedBatches } from "./stream"
import { indexNames, table } from "./table"
import { failedWebhooks } from "./webhooks"

const counted = { statistic: "Sum", period: FIVE_MINUTES }
const own = { namespace: NAMESPACE, dimensions: { service: service($app.stage) } }
const http = { namespace: "AWS/ApiGateway", dimensions: { ApiId: api.nodes.api.id } }

alarm("ApiFailing", {
  alarmDescription: "The API answered five or more requests with 5xx in five minutes.",
  ...http,
  ...counted,
  metricName: "5xx",
  threshold: 5,
})

alarm("ApiSlow", {
  alarmDescription: "For 15 minutes one request in twenty has taken a second or more.",
  ...http,
  metricName: "Latency",
  extendedStatistic: "p95",
  evaluateLowSampleCountPercentiles: "ignore",
  period: FIVE_MINUTES,
  evaluationPeriods: 3,
  threshold: 1000,
})

alarm("ResolutionSlow", {
  alarmDescription: "For a quarter of an hour one lookup in twenty has taken 300 ms or more.",
  ...own,
  metricName: NAMES.time,
  extendedStatistic: "p95",
  evaluateLowSampleCountPercentiles: "ignore",
  period: FIVE_MINUTES,
  evaluationPeriods: 3,
  threshold: 300,
})

alarm("RequestsLimited", {
  alarmDescription: "A hundred or more requests were refused by the rate limit of their host or user in five minutes.",
  ...own,
  ...counted,
  metricName: NAMES.limited,
  threshold: 100,
})

alarm("ConcurrencyHigh", {
  alarmDescription: "All functions of the AWS account use 80% of its usual limit of 1,000 concurrent calls.",
  namespace: "AWS/Lambda",
  metricName: "ConcurrentExecutions",
  statistic: "Maximum",
  period: FIVE_MINUTES,
  threshold: 800,
})

for (const [name, FunctionName] of Object.entries(functions)) {
  const of = { namespace: "AWS/Lambda", dimensions: { FunctionName }, ...counted }
  alarm(`${name}Errors`, {
    alarmDescription: `The function ${name} crashed or timed out.`,
    ...of,
    metricName: "Errors",
  })
  alarm(`${name}Throttled`, {
    alarmDescription: `The function ${name} had more concurrent calls than the account allows.`,
    ...of,
    metricName: "Throttles",
  })
}

alarm("StreamLate", {
  alarmDescription:
    "For 15 minutes statistics and everything else that follows the table have been a minute late or more.",
  namespace: "AWS/Lambda",
  dimensions: { FunctionName: functions.Stream },
  metricName: "IteratorAge",
  statistic: "Maximum",
  period: FIVE_MINUTES,
  evaluationPeriods: 3,
  threshold: 60_000,
})

/** The dead letter queues: what failed again and again waits there to be sent again. */
const deadLetters = {
  StreamFailed: {
    alarmDescription: "A batch of the table's changes failed ten times; it waits in its queue for two weeks.",
    dimensions: { QueueName: failedBatches.name },
  },
  JobsFailed: {
    alarmDescription: "The worker of a job died five times; the job waits in its queue for four days.",
    dimensions: { QueueName: failedJobs.nodes.queue.name },
  },
  WebhooksFailed: {
    alarmDescription:
      "The sender of a webhook failed five times; its deliveries wait in the table, its message in a queue.",
    dimensions: { QueueName: failedWebhooks.nodes.queue.name },
  },
  BroadcastsFailed: {
    alarmDescription: "A broadcast failed three times: some open pages show an earlier configuration or session.",
    dimensions: { QueueName: failedBroadcasts.nodes.queue.name },
  },
}
for (const [name, args] of Object.entries(deadLetters))
  alarm(name, {
    ...args,
    namespace: "AWS/SQS",
    metricName: "ApproximateNumberOfMessagesVisible",
    statistic: "Maximum",
    period: FIVE_MINUTES,
  })

alarm("LiveFailing", {
  alarmDescription: "A connection was refused or a message not answered because of an error of our own.",
  ...own,
  ...counted,
  metricName: NAMES.liveFailed,
})

for (const metricName of ["ExecutionError", "IntegrationError"])
  alarm(`Live${metricName}`, {
    alarmDescription: `API Gateway counted five or more ${metricName}s of the live connection in five minutes.`,
    namespace: "AWS/ApiGateway",
    dimensions: { ApiId: live.nodes.api.id },
    ...counted,
    metricName,
    threshold: 5,
  })

alarm("PushFailing", {
  alarmDescription: "Ten or more pushes failed in five minutes; the pages catch up by polling.",
  ...own,
  ...counted,
  metricName: NAMES.pushFailed,
  threshold: 10,
})

const TableName = table.name

alarm("TableThrottled", {
  alarmDescription: "The table or an index rejected requests because there were too many at once.",
  ...summed(
    ["ReadThrottleEvents", "WriteThrottleEvents"].flatMap(metricName => [
      { metricName, dimensions: { TableName } },
      ...indexNames.map(GlobalSecondaryIndexName => ({
        metricName,
        dimensions: { TableName, GlobalSecondaryIndexName },
      })),
    ]),
  ),
})

alarm("TableConflicts", {
  alarmDescription: "Transactions conflicted on the same items 300 times or more in five minutes.",
  namespace: "AWS/DynamoDB",
  dimensions: { TableName },
  ...counted,
  metricName: "TransactionConflict",
  threshold: 300,
})

alarm("TableFailing", {
  alarmDescription: "DynamoDB answered with errors of its own.",
  ...summed(
    [
      "GetItem",
      "BatchGetItem",
      "BatchWriteItem",
      "Query",
      "PutItem",
      "UpdateItem",
      "DeleteItem",
      "TransactWriteItems",
    ].map(Operation => ({
      metricName: "SystemErrors",
      dimensions: { TableName, Operation },
    })),
  ),
})
