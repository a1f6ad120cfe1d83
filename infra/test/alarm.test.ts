import { readFileSync } from "node:fs"
import { join } from "node:path"
import { NAMES } from "@ucrm/core/metric/names"
import { definition } from "@ucrm/core/table/types"
import { describe, expect, it } from "vitest"
import { ALARM_EMAIL } from "./environments"
import { root } from "./platform"
import { all, development, gateway, only, production } from "./stages"

const alarms = () => all(production, "aws:cloudwatch/metricAlarm:MetricAlarm")
const named = (name: string) => only(production, "aws:cloudwatch/metricAlarm:MetricAlarm", name).inputs
const functions = () => all(production, "aws:lambda/function:Function").map(({ inputs }) => inputs.name as string)
const STREAM_ACTIONS = ["DescribeStream", "GetRecords", "GetShardIterator", "ListStreams"]
const own = new Set<string>(Object.values(NAMES))

describe("alarms", () => {
  it("have the stage in their names", () => {
    for (const { name, inputs } of alarms()) expect(inputs.name).toBe(`ucrm-production-${name}`)
  })

  it("notify the address of the stage, and none where a stage has no address", () => {
    const topics = new Map(all(production, "aws:sns/topic:Topic").map(({ name, inputs }) => [inputs.region, name]))
    expect([...topics]).toEqual([
      [undefined, "Alarms"],
      ["us-east-1", "GlobalAlarms"],
    ])
    const subscriptions = all(production, "aws:sns/topicSubscription:TopicSubscription").map(({ inputs }) => inputs)
    expect(subscriptions.map(({ protocol, endpoint, region }) => [protocol, endpoint, region])).toEqual([
      ["email", ALARM_EMAIL, undefined],
      ["email", ALARM_EMAIL, "us-east-1"],
    ])
    expect(all(development, "aws:sns/topicSubscription:TopicSubscription")).toEqual([])
    for (const { name, inputs } of alarms())
      for (const actions of [inputs.alarmActions, inputs.okActions]) {
        expect(actions.length, name).toBe(1)
        expect(actions[0], name).toMatch(new RegExp(`:${topics.get(inputs.region)}$`))
      }
  })

  it("have a description, and treat missing data as no breach except in the check from outside", () => {
    for (const { name, inputs } of alarms()) {
      expect(inputs.treatMissingData, name).toBe(name === "Unreachable" ? "breaching" : "notBreaching")
      expect(inputs.alarmDescription.length, name).toBeGreaterThan(20)
    }
  })

  it("watch 5xx and the p95 latency of the API", () => {
    const dimensions = { ApiId: gateway("Api").name }
    const failing = named("ApiFailing")
    expect([failing.metricName, failing.dimensions, failing.statistic]).toEqual(["5xx", dimensions, "Sum"])
    const slow = named("ApiSlow")
    expect([slow.metricName, slow.dimensions, slow.extendedStatistic]).toEqual(["Latency", dimensions, "p95"])
    const lookup = named("ResolutionSlow")
    expect([lookup.metricName, lookup.extendedStatistic]).toEqual([NAMES.time, "p95"])
  })

  it("watch errors and throttles of every function", () => {
    const watched = (metric: string) =>
      alarms()
        .filter(({ inputs }) => inputs.namespace === "AWS/Lambda" && inputs.metricName === metric)
        .map(({ inputs }) => inputs.dimensions.FunctionName)
        .sort()
    expect(functions().length).toBe(9)
    expect(watched("Errors")).toEqual(functions().sort())
    expect(watched("Throttles")).toEqual(functions().sort())
  })

  it("watch throttles of the table and of each index", () => {
    interface Query {
      metric?: { metricName: string; dimensions: Record<string, string> }
    }
    const parts = (name: string) =>
      (named(name).metricQueries as Query[]).flatMap(({ metric }) => (metric ? [metric] : []))
    const throttled = parts("TableThrottled").map(
      ({ metricName, dimensions }) => `${metricName} ${dimensions["GlobalSecondaryIndexName"] ?? ""}`,
    )
    const places = ["", ...Object.keys(definition.indexes)]
    expect(throttled.sort()).toEqual(
      ["ReadThrottleEvents", "WriteThrottleEvents"].flatMap(name => places.map(place => `${name} ${place}`)).sort(),
    )
    const table = only(production, "aws:dynamodb/table:Table").inputs.name
    for (const { dimensions } of [...parts("TableThrottled"), ...parts("TableFailing")])
      expect(dimensions["TableName"]).toBe(table)
  })

  it("watch system errors of every table operation that a function may call", () => {
    const operations = (named("TableFailing").metricQueries as { metric?: { dimensions: { Operation: string } } }[])
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
    expect(operations).toEqual([...allowed, "TransactWriteItems"].sort())
  })

  it("watch the iterator age of the stream and its queue of failed batches", () => {
    const late = named("StreamLate")
    expect([late.metricName, late.threshold]).toEqual(["IteratorAge", 60_000])
    expect(late.dimensions.FunctionName).toMatch(/Stream/)
    const { metricName, dimensions } = named("StreamFailed")
    expect(metricName).toBe("ApproximateNumberOfMessagesVisible")
    expect(dimensions.QueueName).toBe(
      only(production, "aws:sqs/queue:Queue", "StreamFailed").inputs.name ?? "StreamFailed",
    )
  })

  it("watch requests over their rate limit, concurrent calls and conflicts of transactions", () => {
    expect(named("RequestsLimited").metricName).toBe(NAMES.limited)
    const { namespace, metricName, dimensions } = named("ConcurrencyHigh")
    expect([namespace, metricName, dimensions]).toEqual(["AWS/Lambda", "ConcurrentExecutions", undefined])
    const conflicts = named("TableConflicts")
    const { name } = only(production, "aws:dynamodb/table:Table").inputs
    expect([conflicts.metricName, conflicts.dimensions]).toEqual(["TransactionConflict", { TableName: name }])
  })

  it("watch CloudFront, the firewall and the health check in us-east-1", () => {
    const global = alarms().filter(({ inputs }) => inputs.region === "us-east-1")
    expect(Object.fromEntries(global.map(({ name, inputs }) => [name, [inputs.namespace, inputs.metricName]]))).toEqual(
      {
        SiteFailing: ["AWS/CloudFront", "5xxErrorRate"],
        FirewallBlocking: ["AWS/WAFV2", "BlockedRequests"],
        Unreachable: ["AWS/Route53", "HealthCheckStatus"],
      },
    )
    const site = all(production, "aws:cloudfront/distribution:Distribution")[0]?.name
    expect(named("SiteFailing").dimensions).toEqual({ DistributionId: site, Region: "Global" })
    const { name } = only(production, "aws:wafv2/webAcl:WebAcl").inputs
    expect(named("FirewallBlocking").dimensions).toEqual({ WebACL: name, Rule: "ALL" })
    expect(named("Unreachable").dimensions).toEqual({ HealthCheckId: "Health" })
  })

  it("watch failures of connections, messages and pushes", () => {
    const dimensions = { ApiId: gateway("Live").name }
    for (const metricName of ["ExecutionError", "IntegrationError"])
      expect(named(`Live${metricName}`)).toMatchObject({ metricName, dimensions })
    expect(named("LiveFailing").metricName).toBe(NAMES.liveFailed)
    expect(named("PushFailing").metricName).toBe(NAMES.pushFailed)
  })

  it("use only metrics that the functions write, under the service of the stage", () => {
    for (const { name, inputs } of alarms().filter(({ inputs }) => inputs.namespace === "ucrm")) {
      expect(own, name).toContain(inputs.metricName)
      expect(inputs.dimensions).toEqual({ service: "ucrm-production" })
    }
  })

  it("watch the dead letter queue of every asynchronous function", () => {
    const asynchronous =
      /eventSourceMapping|functionEventInvokeConfig|eventRule|scheduler|sqs|pipes|bucketNotification/i
    expect(
      production
        .filter(({ type }) => asynchronous.test(type))
        // The name of a subscriber has six letters of a hash in it.
        .map(({ name }) =>
          name.replace(/^(JobsSubscriber|WebhookQueueSubscriber|BroadcastsSubscriber)[A-Z][a-z]{5}/, "$1"),
        )
        .toSorted(),
    ).toEqual([
      "BroadcastsQueue",
      "BroadcastsSubscriberEventSourceMapping",
      "FailedBroadcastsQueue",
      "FailedJobsQueue",
      "FailedWebhooksQueue",
      "JobsQueue",
      "JobsSubscriberEventSourceMapping",
      "StreamFailed",
      "TableSubscriberStreamEventSourceMapping",
      "WebhookQueueQueue",
      "WebhookQueueSubscriberEventSourceMapping",
      // Without a queue: a sweep that fails is repeated five minutes later, and WebhooksErrors counts it.
      "WebhookSweep",
    ])
    expect(named("WebhooksErrors").dimensions.FunctionName).toBeDefined()
    const { metricName, dimensions } = named("JobsFailed")
    expect(metricName).toBe("ApproximateNumberOfMessagesVisible")
    expect(dimensions.QueueName).toBe(only(production, "aws:sqs/queue:Queue", "FailedJobs").inputs.name)
  })

  it("are all explained in docs/operations.md", () => {
    const text = readFileSync(join(root, "docs/operations.md"), "utf8")
    for (const { name } of alarms()) {
      const general = name.replace(/^(Api|Live[A-Z][a-z]+|Stream|Jobs|Webhooks|Broadcasts)(Errors|Throttled)$/, "…$2")
      expect(text).toContain(`\`${general}\``)
    }
  })
})

describe("dashboard", () => {
  const dashboard = () => only(production, "aws:cloudwatch/dashboard:Dashboard").inputs
  const widgets = (): { properties: { title: string; metrics: unknown[]; region: string } }[] =>
    JSON.parse(dashboard().dashboardBody).widgets
  const text = () => JSON.stringify(widgets())

  it("shows requests, latency, outcomes by kind, pushes, table units and throttles", () => {
    expect(dashboard().dashboardName).toBe("ucrm-production")
    const titles = widgets().map(({ properties }) => properties.title)
    for (const title of [
      "Requests",
      "Latency of the API",
      "Outcomes of lookups",
      "Pushes",
      "Units of the table",
      "Throttles",
    ])
      expect(titles).toContain(title)
    for (const name of ["Count", "5xx", "Latency", "ConsumedReadCapacityUnits", "WriteThrottleEvents", ...own])
      expect(text().includes(`"${name}"`) || text().includes(`\\"${name}\\"`), name).toBe(true)
    expect(text()).toMatch(/"stat":"p50".*"stat":"p95"/)
  })

  it("contains resources of its own stage only", () => {
    for (const name of [gateway("Api").name, gateway("Live").name, ...functions()]) expect(text()).toContain(name)
    expect(text()).toContain(only(production, "aws:dynamodb/table:Table").inputs.name)
    expect([...new Set(widgets().map(({ properties }) => properties.region))]).toEqual(["us-east-1"])
  })

  it("uses existing namespaces and valid search expressions", () => {
    for (const { properties } of widgets())
      for (const metric of properties.metrics) {
        const [first] = metric as [string | { expression: string }]
        if (typeof first === "string") expect(first).toMatch(/^(AWS\/(ApiGateway|DynamoDB|Lambda)|ucrm)$/)
        else
          expect(first.expression).toMatch(
            /^SEARCH\('\{ucrm,service,(by,kind|route)\} MetricName="[a-z.]+" service="ucrm-production"', '(Sum|p95)', 300\)$/,
          )
      }
  })
})
