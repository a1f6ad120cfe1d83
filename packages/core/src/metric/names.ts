/** The namespace of all metrics. */
export const NAMESPACE = "ucrm"

/** Returns the value of the dimension `service` of a stage. */
export function service(stage: string) {
  return `${NAMESPACE}-${stage}`
}

/** The names in CloudWatch of all metrics that the functions write. */
export const NAMES = {
  latency: "request.latency",
  failed: "request.failed",
  limited: "request.limited",
  kind: "resolution.kind",
  time: "resolution.time",
  delivered: "push.delivered",
  gone: "push.gone",
  pushFailed: "push.failed",
  liveFailed: "live.failed",
} as const
/** The name of a metric. */
export type Name = (typeof NAMES)[keyof typeof NAMES]
