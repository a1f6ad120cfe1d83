import type { IncomingInteraction } from "@ucrm/core/interaction/schema"
import type { Resolution } from "@ucrm/core/resolution/schema"

/** What uCRM is expected to answer; what is left out may be anything. */
export interface Expectation {
  kind: Resolution["kind"]
  by?: Resolution["by"]
  candidates?: number
  notice?: Resolution["notices"][number]["code"]
}

/** An interaction to start, and what the agent should see of it. */
export interface Scenario {
  id: string
  title: string
  /** What the agent sees when all is well, in words. */
  tells: string
  expect?: Expectation
  sends: Omit<IncomingInteraction, "guid" | "agent" | "startDate">
  /** Sends the ContactID of the contact that this ClientID leads to. */
  contactOf?: { channel: string; clientId: string }
}

/** In which way an answer is not what was expected; nothing when it is. */
export function judge(expected: Expectation, resolution: Resolution): string | undefined {
  const { kind, by, candidates, notices } = resolution
  if (kind !== expected.kind) return `expected ${expected.kind}, not ${kind}`
  if (expected.by !== undefined && by !== expected.by) return `expected by ${expected.by}, not by ${by}`
  if (expected.candidates !== undefined && candidates.length !== expected.candidates)
    return `expected ${expected.candidates} candidates, not ${candidates.length}`
  if (expected.notice && !notices.some(notice => notice.code === expected.notice))
    return `expected the notice ${expected.notice}`
  return undefined
}
