import { Metrics, MetricUnit } from "@aws-lambda-powertools/metrics"
import { Log } from "../log"
import { stage } from "../resource"
import { NAMES, NAMESPACE, type Name, service } from "./names"

export * as Metric from "."

let instance: Metrics | undefined
function metrics() {
  instance ??= new Metrics({ namespace: NAMESPACE, serviceName: service(stage()) })
  return instance
}

type Unit = (typeof MetricUnit)[keyof typeof MetricUnit]

/** Writes metrics in CloudWatch's embedded format, as a total and by the dimensions given. */
function emit(dimensions: Record<string, string>, measures: [name: Name, unit: Unit, value: number][]) {
  const emitter = metrics().addDimensions({})
  if (Object.keys(dimensions).length > 0) emitter.addDimensions(dimensions)
  for (const [name, unit, value] of measures) emitter.addMetric(name, unit, value)
  Log.line(JSON.stringify(emitter.serializeMetrics()))
  emitter.clearMetrics()
  emitter.clearDimensions()
}

/** Writes the metrics of an answered request: its milliseconds, and whether it failed or was over its rate limit. */
export function countRequest(route: string, status: number, ms: number) {
  return emit({ route }, [
    [NAMES.latency, MetricUnit.Milliseconds, ms],
    [NAMES.failed, MetricUnit.Count, status >= 500 ? 1 : 0],
    [NAMES.limited, MetricUnit.Count, status === 429 ? 1 : 0],
  ])
}

/** Counts a resolution by its kind and the identifier that decided it, with its milliseconds. */
export function countResolution({ kind, by }: { kind: string; by: string | null }, ms: number) {
  return emit({ kind, by: by ?? "nobody" }, [
    [NAMES.kind, MetricUnit.Count, 1],
    [NAMES.time, MetricUnit.Milliseconds, ms],
  ])
}

/** The outcome of one push to a connection. */
export type PushOutcome = "delivered" | "gone" | "failed"

/** Counts the pushes of an event by outcome. */
export function countPushes(outcomes: PushOutcome[]) {
  if (outcomes.length === 0) return
  const countOf = (outcome: PushOutcome) => outcomes.filter(other => other === outcome).length
  emit({}, [
    [NAMES.delivered, MetricUnit.Count, countOf("delivered")],
    [NAMES.gone, MetricUnit.Count, countOf("gone")],
    [NAMES.pushFailed, MetricUnit.Count, countOf("failed")],
  ])
}

/** Counts an error of the live connection's functions. */
export function countLiveFailure() {
  return emit({}, [[NAMES.liveFailed, MetricUnit.Count, 1]])
}
