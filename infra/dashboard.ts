import { NAMES, NAMESPACE, service } from "@ucrm/core/metric/names"
import { api } from "./api"
import { live } from "./live"
import { functions } from "./route"
import { table } from "./table"

const HALF = 12
const HEIGHT = 6

type Metric = unknown[]

interface Widget {
  title: string
  metrics: Metric[]
  stat?: string
}

const own = (name: string, more: object = {}) => [NAMESPACE, name, "service", service($app.stage), more]
const percentiles = (metric: (more: object) => Metric) => ["p50", "p95"].map(stat => metric({ stat, label: stat }))

/** Every measure that has these dimensions, a line for each of their values. */
const each = (dimensions: string, name: string, stat: string) => [
  {
    expression: `SEARCH('{${NAMESPACE},service,${dimensions}} MetricName="${name}" service="${service($app.stage)}"', '${stat}', 300)`,
  },
]

interface Names {
  api: string
  live: string
  table: string
  functions: string[]
}

function widgets(at: Names): Widget[] {
  const http = (name: string, more: object = {}) => ["AWS/ApiGateway", name, "ApiId", at.api, more]
  const socket = (name: string) => ["AWS/ApiGateway", name, "ApiId", at.live]
  const dynamo = (name: string) => ["AWS/DynamoDB", name, "TableName", at.table]
  const lambda = (name: string) => at.functions.map(fn => ["AWS/Lambda", name, "FunctionName", fn])
  return [
    { title: "Requests", metrics: [http("Count"), http("4xx"), http("5xx")] },
    { title: "Latency of the API", metrics: percentiles(more => http("Latency", more)) },
    { title: "Outcomes of lookups", metrics: [each("by,kind", NAMES.kind, "Sum")] },
    { title: "Time to resolve", metrics: percentiles(more => own(NAMES.time, more)) },
    { title: "Pushes", metrics: [NAMES.delivered, NAMES.gone, NAMES.pushFailed].map(name => own(name)) },
    { title: "Live connection", metrics: [socket("ConnectCount"), socket("MessageCount"), own(NAMES.liveFailed)] },
    {
      title: "Units of the table",
      metrics: [dynamo("ConsumedReadCapacityUnits"), dynamo("ConsumedWriteCapacityUnits")],
    },
    {
      title: "Throttles",
      metrics: [dynamo("ReadThrottleEvents"), dynamo("WriteThrottleEvents"), ...lambda("Throttles")],
    },
    { title: "Errors of functions", metrics: lambda("Errors") },
    { title: "Duration of functions", metrics: lambda("Duration"), stat: "p95" },
    { title: "Latency by route", metrics: [each("route", NAMES.latency, "p95")] },
    { title: "Failures by route", metrics: [each("route", NAMES.failed, "Sum")] },
    { title: "Requests over their rate limit, by route", metrics: [each("route", NAMES.limited, "Sum")] },
  ]
}

const body = (at: Names, region: string) =>
  JSON.stringify({
    widgets: widgets(at).map(({ title, metrics, stat = "Sum" }, place) => ({
      type: "metric",
      x: (place % 2) * HALF,
      y: Math.floor(place / 2) * HEIGHT,
      width: HALF,
      height: HEIGHT,
      properties: { title, metrics, stat, region, period: 300, view: "timeSeries" },
    })),
  })

new aws.cloudwatch.Dashboard("Dashboard", {
  dashboardName: `${$app.name}-${$app.stage}`,
  dashboardBody: $resolve({
    api: api.nodes.api.id,
    live: live.nodes.api.id,
    table: table.name,
    functions: Object.values(functions),
    region: aws.getRegionOutput().region,
  }).apply(({ region, ...at }) => body(at, region)),
})
