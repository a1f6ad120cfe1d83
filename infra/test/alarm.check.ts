import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, it } from "node:test"
import { NAMES } from "@ucrm/core/metric/names"
import { definition } from "@ucrm/core/table/types"
import { root } from "./platform"
import { ALARM_EMAIL, all, development, gateway, only, production } from "./stages"

const alarms = () => all(production, "aws:cloudwatch/metricAlarm:MetricAlarm")
const named = (name: string) => only(production, "aws:cloudwatch/metricAlarm:MetricAlarm", name).inputs
const functions = () => all(production, "aws:lambda/function:Function").map(({ inputs }) => inputs.name as string)
const STREAM_ACTIONS = ["DescribeStream", "GetRecords", "GetShardIterator", "ListStreams"]
const own = new Set<string>(Object.values(NAMES))

describe("the alarms", () => {
  it("are told to the stage's address, and by none without one", () => {
    const topic = only(production, "aws:sns/topic:Topic", "Alarms")
    const { protocol, endpoint } = only(production, "aws:sns/topicSubscription:TopicSubscription").inputs
    assert.deepEqual([protocol, endpoint], ["email", ALARM_EMAIL])
    assert.deepEqual(all(development, "aws:sns/topicSubscription:TopicSubscription"), [])
    for (const { name, inputs } of alarms())
      for (const actions of [inputs.alarmActions, inputs.okActions]) {
        assert.equal(actions.length, 1, name)
        assert.ok(actions[0].endsWith(`:${topic.name}`), name)
      }
  })

  it("are silent where nothing is measured, and say what has happened", () => {
    for (const { name, inputs } of alarms()) {
      assert.equal(inputs.treatMissingData, "notBreaching", name)
      assert.ok(inputs.alarmDescription.length > 20, name)
    }
  })

  it("watch the API: failures, and the time in which 95 of 100 are answered", () => {
    const dimensions = { ApiId: gateway("Api").name }
    const failing = named("ApiFailing")
    assert.deepEqual([failing.metricName, failing.dimensions, failing.statistic], ["5xx", dimensions, "Sum"])
    const slow = named("ApiSlow")
    assert.deepEqual([slow.metricName, slow.dimensions, slow.extendedStatistic], ["Latency", dimensions, "p95"])
    const lookup = named("ResolutionSlow")
    assert.deepEqual([lookup.metricName, lookup.extendedStatistic], [NAMES.time, "p95"])
  })

  it("watch every function: errors and throttles", () => {
    const watched = (metric: string) =>
      alarms()
        .filter(({ inputs }) => inputs.namespace === "AWS/Lambda" && inputs.metricName === metric)
        .map(({ inputs }) => inputs.dimensions.FunctionName)
        .sort()
    assert.equal(functions().length, 8)
    assert.deepEqual(watched("Errors"), functions().sort())
    assert.deepEqual(watched("Throttles"), functions().sort())
  })

  it("watch the table and each of its indexes: throttles, and faults of DynamoDB", () => {
    interface Query {
      metric?: { metricName: string; dimensions: Record<string, string> }
    }
    const parts = (name: string) =>
      (named(name).metricQueries as Query[]).flatMap(({ metric }) => (metric ? [metric] : []))
    const throttled = parts("TableThrottled").map(
      ({ metricName, dimensions }) => `${metricName} ${dimensions["GlobalSecondaryIndexName"] ?? ""}`,
    )
    const places = ["", ...Object.keys(definition.indexes)]
    assert.deepEqual(
      throttled.sort(),
      ["ReadThrottleEvents", "WriteThrottleEvents"].flatMap(name => places.map(place => `${name} ${place}`)).sort(),
    )
    const table = only(production, "aws:dynamodb/table:Table").inputs.name
    for (const { dimensions } of [...parts("TableThrottled"), ...parts("TableFailing")])
      assert.equal(dimensions["TableName"], table)
  })

  it("watch the operations that the functions may ask of the table", () => {
    const asked = (named("TableFailing").metricQueries as { metric?: { dimensions: { Operation: string } } }[])
      .flatMap(({ metric }) => metric?.dimensions.Operation ?? [])
      .sort()
    const policies = all(production, "aws:iam/role:Role").flatMap(({ inputs }) => inputs.inlinePolicies ?? [])
    const allowed = new Set(
      policies.flatMap(({ policy }: { policy: string }) => policy.match(/(?<="dynamodb:)\w+/g) ?? []),
    )
    // A condition is checked in a transaction, which is the operation that CloudWatch counts.
    allowed.delete("ConditionCheckItem")
    // The stream has a service of its own.
    for (const name of STREAM_ACTIONS) allowed.delete(name)
    assert.deepEqual(asked, [...allowed, "TransactWriteItems"].sort())
  })

  it("watch the stream: how late it is, and batches that could not be handled", () => {
    const late = named("StreamLate")
    assert.deepEqual([late.metricName, late.threshold], ["IteratorAge", 60_000])
    assert.match(late.dimensions.FunctionName, /Stream/)
    const { metricName, dimensions } = named("StreamFailed")
    assert.equal(metricName, "ApproximateNumberOfMessagesVisible")
    assert.equal(
      dimensions.QueueName,
      only(production, "aws:sqs/queue:Queue", "StreamFailed").inputs.name ?? "StreamFailed",
    )
  })

  it("watch the live connection", () => {
    assert.equal(named("LiveFailing").metricName, NAMES.liveFailed)
    assert.equal(named("PushFailing").metricName, NAMES.pushFailed)
  })

  it("speak only of what the functions measure, under the service of the stage", () => {
    for (const { name, inputs } of alarms().filter(({ inputs }) => inputs.namespace === "ucrm")) {
      assert.ok(own.has(inputs.metricName), name)
      assert.deepEqual(inputs.dimensions, { service: "ucrm-production" })
    }
  })

  it("watch the functions that nobody waits for: those of the stream, the jobs and the webhooks, with their queues", () => {
    const asynchronous =
      /eventSourceMapping|functionEventInvokeConfig|eventRule|scheduler|sqs|pipes|bucketNotification/i
    assert.deepEqual(
      production
        .filter(({ type }) => asynchronous.test(type))
        // The name of a subscriber has six letters of a hash in it.
        .map(({ name }) => name.replace(/^(JobsSubscriber|WebhookQueueSubscriber)[A-Z][a-z]{5}/, "$1"))
        .toSorted(),
      [
        "FailedJobsQueue",
        "FailedWebhooksQueue",
        "JobsQueue",
        "JobsSubscriberEventSourceMapping",
        "StreamFailed",
        "TableSubscriberStreamEventSourceMapping",
        "WebhookQueueQueue",
        "WebhookQueueSubscriberEventSourceMapping",
      ],
    )
    const { metricName, dimensions } = named("JobsFailed")
    assert.equal(metricName, "ApproximateNumberOfMessagesVisible")
    assert.equal(dimensions.QueueName, only(production, "aws:sqs/queue:Queue", "FailedJobs").inputs.name)
  })

  it("are each explained in docs/operations.md", () => {
    const text = readFileSync(join(root, "docs/operations.md"), "utf8")
    for (const { name } of alarms()) {
      const general = name.replace(/^(Api|Live[A-Z][a-z]+|Stream|Jobs|Webhooks)(Errors|Throttled)$/, "…$2")
      assert.ok(text.includes(`\`${general}\``), name)
    }
  })
})

describe("the dashboard", () => {
  const dashboard = () => only(production, "aws:cloudwatch/dashboard:Dashboard").inputs
  const widgets = (): { properties: { title: string; metrics: unknown[]; region: string } }[] =>
    JSON.parse(dashboard().dashboardBody).widgets
  const text = () => JSON.stringify(widgets())

  it("shows requests, latency, outcomes by kind, pushes, the table's units and throttles", () => {
    assert.equal(dashboard().dashboardName, "ucrm-production")
    const titles = widgets().map(({ properties }) => properties.title)
    for (const title of [
      "Requests",
      "Latency of the API",
      "Outcomes of lookups",
      "Pushes",
      "Units of the table",
      "Throttles",
    ])
      assert.ok(titles.includes(title), title)
    for (const name of ["Count", "5xx", "Latency", "ConsumedReadCapacityUnits", "WriteThrottleEvents", ...own])
      assert.ok(text().includes(`"${name}"`) || text().includes(`\\"${name}\\"`), name)
    assert.match(text(), /"stat":"p50".*"stat":"p95"/)
  })

  it("is of this stage's own resources", () => {
    for (const name of [gateway("Api").name, gateway("Live").name, ...functions()])
      assert.ok(text().includes(name), name)
    assert.ok(text().includes(only(production, "aws:dynamodb/table:Table").inputs.name))
    assert.deepEqual([...new Set(widgets().map(({ properties }) => properties.region))], ["us-east-1"])
  })

  it("asks for measures that exist, in a form that CloudWatch reads", () => {
    for (const { properties } of widgets())
      for (const metric of properties.metrics) {
        const [first] = metric as [string | { expression: string }]
        if (typeof first === "string") assert.match(first, /^(AWS\/(ApiGateway|DynamoDB|Lambda)|ucrm)$/)
        else
          assert.match(
            first.expression,
            /^SEARCH\('\{ucrm,service,(by,kind|route)\} MetricName="[a-z.]+" service="ucrm-production"', '(Sum|p95)', 300\)$/,
          )
      }
  })
})
