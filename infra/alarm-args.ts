import { alarmEmail } from "./stage"

/** The region of CloudFront's, WAF's and Route 53's metrics; an alarm needs a topic of its own region. */
const GLOBAL_REGION = "us-east-1"

function createTopic(name: string, region?: string) {
  const topic = new aws.sns.Topic(name, { displayName: `uCRM ${$app.stage}`, ...(region ? { region } : {}) })
  if (alarmEmail)
    new aws.sns.TopicSubscription(`${name}Email`, {
      topic: topic.arn,
      protocol: "email",
      endpoint: alarmEmail,
      ...(region ? { region } : {}),
    })
  return topic
}

const topic = createTopic("Alarms")
const globalTopic = createTopic("GlobalAlarms", GLOBAL_REGION)

interface Alarm extends Partial<aws.cloudwatch.MetricAlarmArgs> {
  /** The symptom, as the notification shows it. */
  alarmDescription: string
}

export const FIVE_MINUTES = 300

/** Creates an alarm that notifies when it begins and when it is over; missing data is no breach. */
export function alarm(name: string, args: Alarm, topicArn: $util.Input<string> = topic.arn) {
  return new aws.cloudwatch.MetricAlarm(name, {
    name: `${$app.name}-${$app.stage}-${name}`,
    comparisonOperator: "GreaterThanOrEqualToThreshold",
    evaluationPeriods: 1,
    threshold: 1,
    treatMissingData: "notBreaching",
    alarmActions: [topicArn],
    okActions: [topicArn],
    ...args,
  })
}

/** Creates an alarm on a metric of CloudFront, WAF or Route 53. */
export function globalAlarm(name: string, args: Alarm) {
  return alarm(name, { region: GLOBAL_REGION, ...args }, globalTopic.arn)
}

/** Returns the arguments of an alarm on the sum of metrics of the table. */
export function summed(parts: { metricName: string; dimensions: Record<string, $util.Input<string>> }[]) {
  return {
    metricQueries: [
      { id: "all", expression: "SUM(METRICS())", label: "All", returnData: true },
      ...parts.map((part, index) => ({
        id: `m${index}`,
        metric: { namespace: "AWS/DynamoDB", stat: "Sum", period: FIVE_MINUTES, ...part },
      })),
    ],
  }
}
