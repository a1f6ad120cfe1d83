import type { IncomingInteraction } from "@ucrm/core/interaction/schema"
import type { Resolution } from "@ucrm/core/resolution/schema"

/** The expected response of uCRM; omitted properties may have any value. */
export interface Expectation {
  kind: Resolution["kind"]
  by?: Resolution["by"]
  candidates?: number
  notice?: Resolution["notices"][number]["code"]
}

/** An interaction to start, and the expected view of the agent. */
export interface Scenario {
  id: string
  title: string
  /** The expected view of the agent, in words. */
  description: string
  expected?: Expectation
  interaction: Omit<IncomingInteraction, "guid" | "agent" | "startDate">
  /** The interaction is sent with the ContactID of the contact that this ClientID matches. */
  contactIdOf?: { channel: string; clientId: string }
}

/** Returns the difference of a response from the expected one; undefined when there is none. */
export function deviationFrom(expected: Expectation, resolution: Resolution): string | undefined {
  const { kind, by, candidates, notices } = resolution
  if (kind !== expected.kind) return `expected ${expected.kind}, not ${kind}`
  if (expected.by !== undefined && by !== expected.by) return `expected by ${expected.by}, not by ${by}`
  if (expected.candidates !== undefined && candidates.length !== expected.candidates)
    return `expected ${expected.candidates} candidates, not ${candidates.length}`
  if (expected.notice && !notices.some(notice => notice.code === expected.notice))
    return `expected the notice ${expected.notice}`
  return undefined
}
