import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, it } from "node:test"
import { STREAMED_SORT_KEYS } from "@ucrm/core/stream/sort-keys"
import { root } from "./platform"
import { all, gateway, only, production } from "./stages"

const queue = (name: string) => only(production, "aws:sqs/queue:Queue", name === "Jobs" ? "JobsQueue" : name).inputs

/** How long a message stays invisible for the function of each queue. */
const visibilitySeconds = (): Record<string, number> => ({
  "jobs.handler": queue("Jobs").visibilityTimeoutSeconds,
  "webhooks.handler": queue("WebhookQueue").visibilityTimeoutSeconds,
})

describe("the functions", () => {
  const functions = () => all(production, "aws:lambda/function:Function")

  it("are the API, the four of the live connection, and those of the stream, the jobs and the webhooks", () =>
    assert.deepEqual(
      functions()
        .map(({ inputs }) => inputs.handler)
        .sort(),
      [
        "jobs.handler",
        "lambda.handler",
        "live.authorize",
        "live.connect",
        "live.disconnect",
        "live.message",
        "stream.handler",
        "webhooks.handler",
      ],
    ))

  it("run on nodejs24.x, arm64, with 1024 MB", () => {
    for (const { inputs } of functions())
      assert.deepEqual([inputs.runtime, inputs.architectures, inputs.memorySize], ["nodejs24.x", ["arm64"], 1024])
  })

  it("end before API Gateway stops waiting, and those of a queue before their message is visible again", () => {
    for (const { inputs } of functions()) assert.ok(inputs.timeout < (visibilitySeconds()[inputs.handler] ?? 29))
  })

  it("are told what is deployed", () => {
    const { properties } = only(production, "sst:sst:LinkRef", "Release").inputs
    assert.equal(properties.version, JSON.parse(readFileSync(join(root, "package.json"), "utf8")).version)
    assert.match(properties.commit, /^([0-9a-f]{7,40}|unknown)$/)
  })

  it("carry no secret in their environment but SST's own", () => {
    for (const { inputs } of functions())
      for (const name of Object.keys(inputs.environment.variables)) assert.match(name, /^SST_/)
  })
})

describe("the stream", () => {
  const mapping = () => only(production, "aws:lambda/eventSourceMapping:EventSourceMapping", "TableSubscriber").inputs

  it("calls its function with the changes of items that anything follows, and no others", () => {
    assert.match(mapping().eventSourceArn, /:table\/.*\/stream\//)
    assert.match(mapping().functionName, /Stream/)
    assert.deepEqual(
      mapping().filterCriteria.filters.map(({ pattern }: { pattern: string }) => JSON.parse(pattern)),
      STREAMED_SORT_KEYS.map(prefix => ({ dynamodb: { Keys: { sk: { S: [{ prefix }] } } } })),
    )
  })

  it("halves a batch that fails, and puts what keeps failing into a queue for two weeks", () => {
    const { bisectBatchOnFunctionError, maximumRetryAttempts, destinationConfig } = mapping()
    const queue = only(production, "aws:sqs/queue:Queue", "StreamFailed")
    assert.deepEqual([bisectBatchOnFunctionError, maximumRetryAttempts], [true, 10])
    assert.match(destinationConfig.onFailure.destinationArn, new RegExp(`:${queue.name}$`))
    assert.equal(queue.inputs.messageRetentionSeconds, 14 * 24 * 60 * 60)
  })
})

describe("the jobs", () => {
  it("are taken one at a time from a queue that gives up after five attempts", () => {
    const mapping = only(production, "aws:lambda/eventSourceMapping:EventSourceMapping", "JobsSubscriber").inputs
    assert.equal(mapping.batchSize, 1)
    assert.match(mapping.functionName, /Jobs/)
    const redrive = queue("Jobs").redrivePolicy
    assert.equal((typeof redrive === "string" ? JSON.parse(redrive) : redrive).maxReceiveCount, 5)
  })

  it("keep their files for eight days", () => {
    const lifecycle = only(
      production,
      "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
      "Files",
    ).inputs
    assert.deepEqual(
      lifecycle.rules.map(({ expiration }: { expiration: { days: number } }) => expiration.days),
      [8],
    )
  })

  it("have a bucket that nobody can read in public, and that pages may only upload to", () => {
    const access = only(production, "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "Files").inputs
    assert.deepEqual(
      [access.blockPublicAcls, access.blockPublicPolicy, access.restrictPublicBuckets],
      [true, true, true],
    )
    const cors = all(production, "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration").find(({ name }) =>
      name.startsWith("Files"),
    )
    assert.deepEqual(cors?.inputs.corsRules[0].allowedMethods, ["PUT"])
  })
})

describe("the routes", () => {
  const routes = (api: string) =>
    all(production, "aws:apigatewayv2/route:Route")
      .filter(({ inputs }) => inputs.apiId === gateway(api).name)
      .map(({ inputs }) => inputs.routeKey)
      .sort()

  it("of the API are everything under /v1, and the page for frames", () =>
    assert.deepEqual(routes("Api"), ["ANY /v1/{proxy+}", "GET /in/{proxy+}"]))

  it("of the live connection are connect, disconnect and any message", () =>
    assert.deepEqual(routes("Live"), ["$connect", "$default", "$disconnect"]))

  it("let nobody connect whom the authorizer has not let on, asked each time", () => {
    const authorizer = only(production, "aws:apigatewayv2/authorizer:Authorizer").inputs
    assert.deepEqual([authorizer.apiId, authorizer.authorizerType], [gateway("Live").name, "REQUEST"])
    // A ticket is good once: no answer is kept, and none is given without asking.
    assert.equal(authorizer.authorizerResultTtlInSeconds ?? 0, 0)
    assert.deepEqual(authorizer.identitySources, [])
    const live = all(production, "aws:apigatewayv2/route:Route").filter(
      ({ inputs }) => inputs.apiId === gateway("Live").name,
    )
    for (const { inputs } of live)
      assert.equal(inputs.authorizationType, inputs.routeKey === "$connect" ? "CUSTOM" : "NONE", inputs.routeKey)
    assert.match(authorizer.authorizerUri, /LiveAuthorize/)
  })

  it("hand the answer to any message back to the browser", () => {
    const route = all(production, "aws:apigatewayv2/route:Route").find(({ inputs }) => inputs.routeKey === "$default")
    const response = only(production, "aws:apigatewayv2/routeResponse:RouteResponse").inputs
    assert.deepEqual(
      [route?.inputs.routeResponseSelectionExpression, response.routeResponseKey],
      ["$default", "$default"],
    )
    assert.equal(response.apiId, gateway("Live").name)
  })

  it("answer to no other origin", () => assert.deepEqual(gateway("Api").corsConfiguration ?? {}, {}))
})

describe("the logs", () => {
  it("are kept for 30 days, for each function and each API", () => {
    const groups = all(production, "aws:cloudwatch/logGroup:LogGroup")
    assert.equal(groups.length, 10)
    for (const { inputs } of groups) assert.equal(inputs.retentionInDays, 30, inputs.name)
  })
})
