import { NAMES, NAMESPACE, service } from "@ucrm/core/metric/names"
import { api } from "./api"
import { failedJobs } from "./jobs"
import { functions } from "./route"
import { alarmEmail } from "./stage"
import { failedBatches } from "./stream"
import { indexNames, table } from "./table"
import { failedWebhooks } from "./webhooks"

/** Where alarms are told; who else is to hear of them subscribes here. */
export const alarms = new aws.sns.Topic("Alarms", { displayName: `uCRM ${$app.stage}` })

if (alarmEmail)
  new aws.sns.TopicSubscription("AlarmsEmail", { topic: alarms.arn, protocol: "email", endpoint: alarmEmail })

interface Alarm extends Partial<aws.cloudwatch.MetricAlarmArgs> {
  /** What happened, as the notification shows it. */
  alarmDescription: string
}

const FIVE_MINUTES = 300

/** An alarm that tells when it begins and when it is over; where nothing is measured nothing is wrong. */
const alarm = (name: string, args: Alarm) =>
  new aws.cloudwatch.MetricAlarm(name, {
    comparisonOperator: "GreaterThanOrEqualToThreshold",
    evaluationPeriods: 1,
    threshold: 1,
    treatMissingData: "notBreaching",
    alarmActions: [alarms.arn],
    okActions: [alarms.arn],
    ...args,
  })

const counted = { statistic: "Sum", period: FIVE_MINUTES }
const own = { namespace: NAMESPACE, dimensions: { service: service($app.stage) } }
const http = { namespace: "AWS/ApiGateway", dimensions: { ApiId: api.nodes.api.id } }

alarm("ApiFailing", {
  alarmDescription: "The API has answered five requests or more with 5xx in five minutes.",
  ...http,
  ...counted,
  metricName: "5xx",
  threshold: 5,
})

alarm("ApiSlow", {
  alarmDescription: "For a quarter of an hour one request in twenty has taken a second or more.",
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

for (const [name, FunctionName] of Object.entries(functions)) {
  const of = { namespace: "AWS/Lambda", dimensions: { FunctionName }, ...counted }
  alarm(`${name}Errors`, {
    alarmDescription: `The function ${name} has crashed or run out of time.`,
    ...of,
    metricName: "Errors",
  })
  alarm(`${name}Throttled`, {
    alarmDescription: `The function ${name} was called more often at once than the account allows.`,
    ...of,
    metricName: "Throttles",
  })
}

alarm("StreamLate", {
  alarmDescription:
    "For a quarter of an hour statistics and what else follows the table have been a minute late or more.",
  namespace: "AWS/Lambda",
  dimensions: { FunctionName: functions.Stream },
  metricName: "IteratorAge",
  statistic: "Maximum",
  period: FIVE_MINUTES,
  evaluationPeriods: 3,
  threshold: 60_000,
})

alarm("StreamFailed", {
  alarmDescription: "A batch of the table's changes could not be handled; it waits in the queue for two weeks.",
  namespace: "AWS/SQS",
  dimensions: { QueueName: failedBatches.name },
  metricName: "ApproximateNumberOfMessagesVisible",
  statistic: "Maximum",
  period: FIVE_MINUTES,
})

alarm("JobsFailed", {
  alarmDescription: "The worker of a job has died five times; the job waits in the queue for four days.",
  namespace: "AWS/SQS",
  dimensions: { QueueName: failedJobs.nodes.queue.name },
  metricName: "ApproximateNumberOfMessagesVisible",
  statistic: "Maximum",
  period: FIVE_MINUTES,
})

alarm("WebhooksFailed", {
  alarmDescription:
    "The sender of a webhook has failed five times; its deliveries wait, with the message in the queue.",
  namespace: "AWS/SQS",
  dimensions: { QueueName: failedWebhooks.nodes.queue.name },
  metricName: "ApproximateNumberOfMessagesVisible",
  statistic: "Maximum",
  period: FIVE_MINUTES,
})

alarm("LiveFailing", {
  alarmDescription: "Connections were refused, or messages not answered, by a fault of ours.",
  ...own,
  ...counted,
  metricName: NAMES.liveFailed,
})

alarm("PushFailing", {
  alarmDescription: "Ten pushes or more have not gone out in five minutes; the pages catch up by asking.",
  ...own,
  ...counted,
  metricName: NAMES.pushFailed,
  threshold: 10,
})

/** The sum of some metrics of the table. */
const summed = (parts: { metricName: string; dimensions: Record<string, $util.Input<string>> }[]) => ({
  metricQueries: [
    { id: "all", expression: "SUM(METRICS())", label: "All", returnData: true },
    ...parts.map((part, at) => ({
      id: `m${at}`,
      metric: { namespace: "AWS/DynamoDB", stat: "Sum", period: FIVE_MINUTES, ...part },
    })),
  ],
})

const TableName = table.name

alarm("TableThrottled", {
  alarmDescription: "The table or an index has refused requests because there were too many at once.",
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

alarm("TableFailing", {
  alarmDescription: "DynamoDB has failed to answer by a fault of its own.",
  ...summed(
    ["GetItem", "BatchGetItem", "Query", "PutItem", "UpdateItem", "DeleteItem", "TransactWriteItems"].map(
      Operation => ({
        metricName: "SystemErrors",
        dimensions: { TableName, Operation },
      }),
    ),
  ),
})
