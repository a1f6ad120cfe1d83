import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { Log } from "../log"
import { Metric } from "."

const lines: string[] = []
let back = () => {}
beforeEach(() => {
  back = Log.to(line => lines.push(line))
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

describe("a measure", () => {
  it("of a resolution is counted and timed, in all and by its kind", () => {
    Metric.resolved({ kind: "matched", by: "clientId" }, 7)
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

  it("of a request is its latency, and whether the failure was ours", () => {
    Metric.answered("GET /v1/session", 503, 12)
    Metric.answered("GET /v1/session", 404, 3)
    expect(read().map(({ by, measures }) => [by[1].route, measures])).toEqual([
      ["GET /v1/session", expect.arrayContaining([["request.failed", "Count", 1]])],
      ["GET /v1/session", expect.arrayContaining([["request.failed", "Count", 0]])],
    ])
  })

  it("of pushes is one line for all of an event, and none when nobody listens", () => {
    Metric.pushed(["delivered", "gone", "delivered"])
    Metric.pushed([])
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

  it("carries nothing over into the next", () => {
    Metric.resolved({ kind: "withheld", by: null }, 1)
    Metric.liveFailed()
    expect(read()[1]).toEqual({ namespace: "ucrm", by: [{ service }], measures: [["live.failed", "Count", 1]] })
  })
})
