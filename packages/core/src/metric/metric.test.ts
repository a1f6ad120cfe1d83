import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { Log } from "../log"
import { Metric } from "."

const lines: string[] = []
let back = () => {}
beforeEach(() => {
  back = Log.setSink(line => lines.push(line))
})
afterEach(() => {
  back()
  lines.length = 0
})

/** A line as CloudWatch reads it: each measure with its unit and value, under each set of dimensions. */
const read = () =>
  lines.map(line => {
    const { _aws, ...values } = JSON.parse(line)
    const [{ Namespace, Dimensions, Metrics }, ...others] = _aws.CloudWatchMetrics
    expect(others).toEqual([])
    return {
      namespace: Namespace,
      by: Dimensions.map((names: string[]) => Object.fromEntries(names.map(name => [name, values[name]]))),
      measures: Metrics.map(({ Name, Unit }: { Name: string; Unit: string }) => [Name, Unit, values[Name]]),
    }
  })

const service = "ucrm-local"

describe("a metric line", () => {
  it("of a resolution contains its count and time, in total and by kind", () => {
    Metric.countResolution({ kind: "matched", by: "clientId" }, 7)
    expect(read()).toEqual([
      {
        namespace: "ucrm",
        by: [{ service }, { service, kind: "matched", by: "clientId" }],
        measures: [
          ["resolution.kind", "Count", 1],
          ["resolution.time", "Milliseconds", 7],
        ],
      },
    ])
  })

  it("of a request contains its latency and whether it failed with a 5xx status", () => {
    Metric.countRequest("GET /v1/session", 503, 12)
    Metric.countRequest("GET /v1/session", 404, 3)
    expect(read().map(({ by, measures }) => [by[1].route, measures])).toEqual([
      ["GET /v1/session", expect.arrayContaining([["request.failed", "Count", 1]])],
      ["GET /v1/session", expect.arrayContaining([["request.failed", "Count", 0]])],
    ])
  })

  it("of pushes counts all outcomes of one event, and is not written without connections", () => {
    Metric.countPushes(["delivered", "gone", "delivered"])
    Metric.countPushes([])
    expect(read()).toMatchObject([
      {
        by: [{ service }],
        measures: [
          ["push.delivered", "Count", 2],
          ["push.gone", "Count", 1],
          ["push.failed", "Count", 0],
        ],
      },
    ])
  })

  it("contains no metrics of the line before", () => {
    Metric.countResolution({ kind: "withheld", by: null }, 1)
    Metric.countLiveFailure()
    expect(read()[1]).toEqual({ namespace: "ucrm", by: [{ service }], measures: [["live.failed", "Count", 1]] })
  })
})
