import { readFileSync } from "node:fs"
import { join } from "node:path"
import { FILE_DAYS } from "@ucrm/core/import/lifetime"
import { STREAMED_SORT_KEYS } from "@ucrm/core/stream/sort-keys"
import { describe, expect, it } from "vitest"
import { DOMAIN } from "./environments"
import { root } from "./platform"
import { all, development, gateway, only, production } from "./stages"

const queue = (name: string) =>
  only(production, "aws:sqs/queue:Queue", ["Jobs", "Broadcasts"].includes(name) ? `${name}Queue` : name).inputs

/** How long a message stays invisible for the function of each queue. */
const visibilitySeconds = (): Record<string, number> => ({
  "jobs.handler": queue("Jobs").visibilityTimeoutSeconds,
  "webhooks.handler": queue("WebhookQueue").visibilityTimeoutSeconds,
  "broadcasts.handler": queue("Broadcasts").visibilityTimeoutSeconds,
})

describe("functions", () => {
  const functions = () => all(production, "aws:lambda/function:Function")

  it("are those of the API, the live connection, the stream, the jobs, the webhooks and the broadcasts", () =>
    expect(
      functions()
        .map(({ inputs }) => inputs.handler)
        .sort(),
    ).toEqual([
      "broadcasts.handler",
      "jobs.handler",
      "lambda.handler",
      "live.authorize",
      "live.connect",
      "live.disconnect",
      "live.message",
      "stream.handler",
      "webhooks.handler",
    ]))

  it("run on nodejs24.x, arm64, with 1024 MB", () => {
    for (const { inputs } of functions())
      expect([inputs.runtime, inputs.architectures, inputs.memorySize]).toEqual(["nodejs24.x", ["arm64"], 1024])
  })

  it("time out before API Gateway does, and before a queue shows their message again", () => {
    for (const { inputs } of functions()) expect(inputs.timeout).toBeLessThan(visibilitySeconds()[inputs.handler] ?? 29)
  })

  it("of the live connection have reserved concurrency in production only", () => {
    const reserved = (resources: typeof production) =>
      all(resources, "aws:lambda/function:Function")
        .filter(({ inputs }) => inputs.reservedConcurrentExecutions !== undefined)
        .map(({ inputs }) => [inputs.handler, inputs.reservedConcurrentExecutions])
        .toSorted()
    expect(reserved(production)).toEqual([
      ["live.authorize", 50],
      ["live.connect", 50],
      ["live.disconnect", 50],
      ["live.message", 50],
    ])
    expect(reserved(development)).toEqual([])
  })

  it("are linked to the deployed version and commit", () => {
    const { properties } = only(production, "sst:sst:LinkRef", "Release").inputs
    expect(properties.version).toBe(JSON.parse(readFileSync(join(root, "package.json"), "utf8")).version)
    expect(properties.commit).toMatch(/^([0-9a-f]{7,40}|unknown)$/)
  })

  it("have no environment variables except SST's own and the compile cache", () => {
    for (const { inputs } of functions())
      for (const name of Object.keys(inputs.environment.variables)) expect(name).toMatch(/^(SST_|NODE_COMPILE_CACHE$)/)
  })
})

describe("stream", () => {
  const mapping = () => only(production, "aws:lambda/eventSourceMapping:EventSourceMapping", "TableSubscriber").inputs

  it("passes only the items that a subscriber handles to its function", () => {
    expect(mapping().eventSourceArn).toMatch(/:table\/.*\/stream\//)
    expect(mapping().functionName).toMatch(/Stream/)
    expect(mapping().filterCriteria.filters.map(({ pattern }: { pattern: string }) => JSON.parse(pattern))).toEqual(
      STREAMED_SORT_KEYS.map(prefix => ({ dynamodb: { Keys: { sk: { S: [{ prefix }] } } } })),
    )
  })

  it("bisects a failed batch and keeps what fails ten times in a queue for two weeks", () => {
    const { bisectBatchOnFunctionError, maximumRetryAttempts, destinationConfig } = mapping()
    const queue = only(production, "aws:sqs/queue:Queue", "StreamFailed")
    expect([bisectBatchOnFunctionError, maximumRetryAttempts]).toEqual([true, 10])
    expect(destinationConfig.onFailure.destinationArn).toMatch(new RegExp(`:${queue.name}$`))
    expect(queue.inputs.messageRetentionSeconds).toBe(14 * 24 * 60 * 60)
  })
})

describe("jobs", () => {
  it("are received one at a time, and move to the dead letter queue after five attempts", () => {
    const mapping = only(production, "aws:lambda/eventSourceMapping:EventSourceMapping", "JobsSubscriber").inputs
    expect(mapping.batchSize).toBe(1)
    expect(mapping.functionName).toMatch(/Jobs/)
    const redrive = queue("Jobs").redrivePolicy
    expect((typeof redrive === "string" ? JSON.parse(redrive) : redrive).maxReceiveCount).toBe(5)
  })

  it("have files that expire when no import can use or undo them any more, and exports that expire after a day", () => {
    const lifecycle = only(
      production,
      "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
      "Files",
    ).inputs
    const rules = lifecycle.rules as { expiration: { days: number }; filter?: { prefix?: string } }[]
    expect(rules.map(({ expiration, filter }) => [filter?.prefix ?? "", expiration.days])).toEqual([
      ["", FILE_DAYS],
      ["exports/", 1],
    ])
  })

  it("have a bucket without public access, whose CORS rules allow uploads only", () => {
    const access = only(production, "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "Files").inputs
    expect([access.blockPublicAcls, access.blockPublicPolicy, access.restrictPublicBuckets]).toEqual([true, true, true])
    const cors = all(production, "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration").find(({ name }) =>
      name.startsWith("Files"),
    )
    const [rule] = cors?.inputs.corsRules ?? []
    expect([rule.allowedMethods, rule.allowedOrigins]).toEqual([["PUT"], [`https://${DOMAIN}`]])
  })
})

describe("webhooks", () => {
  it("are swept every five minutes, so that a lost message of the queue delays a delivery only", () => {
    const rule = only(production, "aws:cloudwatch/eventRule:EventRule", "WebhookSweep")
    const target = only(production, "aws:cloudwatch/eventTarget:EventTarget", "WebhookSweep").inputs
    const permission = only(production, "aws:lambda/permission:Permission", "WebhookSweep").inputs
    expect(rule.inputs.scheduleExpression).toBe("rate(5 minutes)")
    expect([target.rule, JSON.parse(target.input)]).toEqual([rule.name, { sweep: true }])
    expect(target.arn).toMatch(/WebhookQueueSubscriber/)
    expect([permission.function, permission.principal]).toEqual([
      expect.stringMatching(/WebhookQueue/),
      "events.amazonaws.com",
    ])
  })
})

describe("routes", () => {
  const routes = (api: string) =>
    all(production, "aws:apigatewayv2/route:Route")
      .filter(({ inputs }) => inputs.apiId === gateway(api).name)
      .map(({ inputs }) => inputs.routeKey)
      .sort()

  it("of the API are everything under /v1 and the embedded page under /in", () =>
    expect(routes("Api")).toEqual(["ANY /v1/{proxy+}", "GET /in/{proxy+}"]))

  it("of the live connection are $connect, $disconnect and $default", () =>
    expect(routes("Live")).toEqual(["$connect", "$default", "$disconnect"]))

  it("of the live connection call the authorizer for each connection, without a cached answer", () => {
    const authorizer = only(production, "aws:apigatewayv2/authorizer:Authorizer").inputs
    expect([authorizer.apiId, authorizer.authorizerType]).toEqual([gateway("Live").name, "REQUEST"])
    // A ticket is good once: no answer is kept, and none is given without asking.
    expect(authorizer.authorizerResultTtlInSeconds ?? 0).toBe(0)
    expect(authorizer.identitySources).toEqual([])
    const live = all(production, "aws:apigatewayv2/route:Route").filter(
      ({ inputs }) => inputs.apiId === gateway("Live").name,
    )
    for (const { inputs } of live)
      expect(inputs.authorizationType, inputs.routeKey).toBe(inputs.routeKey === "$connect" ? "CUSTOM" : "NONE")
    expect(authorizer.authorizerUri).toMatch(/LiveAuthorize/)
  })

  it("of the live connection return the answer to a message", () => {
    const route = all(production, "aws:apigatewayv2/route:Route").find(({ inputs }) => inputs.routeKey === "$default")
    const response = only(production, "aws:apigatewayv2/routeResponse:RouteResponse").inputs
    expect([route?.inputs.routeResponseSelectionExpression, response.routeResponseKey]).toEqual([
      "$default",
      "$default",
    ])
    expect(response.apiId).toBe(gateway("Live").name)
  })

  it("have a throttle for each API", () => {
    const throttles = all(production, "aws:apigatewayv2/stage:Stage").map(({ name, inputs }) => [
      name,
      inputs.defaultRouteSettings,
    ])
    expect(Object.fromEntries(throttles)).toEqual({
      ApiStage: { throttlingRateLimit: 5000, throttlingBurstLimit: 2500 },
      LiveStage: { throttlingRateLimit: 1000, throttlingBurstLimit: 500 },
    })
  })

  it("of the API have no CORS configuration", () => expect(gateway("Api").corsConfiguration ?? {}).toEqual({}))
})

describe("log groups", () => {
  it("of the APIs contain no path, body, token or query", () => {
    for (const { inputs } of all(production, "aws:apigatewayv2/stage:Stage")) {
      expect(inputs.accessLogSettings.format).toContain("$context.routeKey")
      expect(inputs.accessLogSettings.format).not.toMatch(/\$context\.(path|authorizer)|query|body/i)
    }
  })

  it("keep the lines of each function and API for 30 days", () => {
    const groups = all(production, "aws:cloudwatch/logGroup:LogGroup")
    expect(groups.length).toBe(11)
    for (const { inputs } of groups) expect(inputs.retentionInDays, inputs.name).toBe(30)
  })
})
