/** The namespace of all that is measured. */
export const NAMESPACE = "ucrm"

/** The value of the dimension `service`, which tells the stages apart. */
export function service(stage: string) {
  return `${NAMESPACE}-${stage}`
}

/** Everything that the functions measure, by the name it has in CloudWatch. */
export const NAMES = {
  latency: "request.latency",
  failed: "request.failed",
  kind: "resolution.kind",
  time: "resolution.time",
  delivered: "push.delivered",
  gone: "push.gone",
  pushFailed: "push.failed",
  liveFailed: "live.failed",
} as const
export type Name = (typeof NAMES)[keyof typeof NAMES]
