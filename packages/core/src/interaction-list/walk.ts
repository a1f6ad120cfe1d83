import { Clock } from "../clock"
import { addDays } from "../clock/time-zone"
import { mergeShards } from "../contact-list/walk"
import { agentPartition } from "../interaction/agent-recents"
import { dayPartitions } from "../interaction/list"

const DATE_LENGTH = "YYYY-MM-DD".length

/** The sort keys of a step of a walk; `reached` is the one that the next step continues before. */
export interface WalkStep {
  sks: string[]
  reached: string
  isDone: boolean
}

/** Returns the next `count` sort keys, fewer when `until` (milliseconds since the epoch) comes first. */
export type Walk = (count: number, until: number) => Promise<WalkStep>

interface Range {
  account: string
  /** Only the interactions of this agent. */
  agent: string | undefined
  /** From this moment on. */
  start: string
  /** Before this moment or sort key. */
  before: string
}

/**
 * Returns the walk through the sort keys of interactions, newest first: in the partition of an agent, or day by day
 * through the partitions of the account's days.
 */
export function walkBack({ account, agent, start, before }: Range): Walk {
  let day = before.slice(0, DATE_LENGTH)
  let reached = before
  let isDone = before <= start
  const partitions = () => (agent === undefined ? dayPartitions(account, day) : [agentPartition(account, agent)])
  let next = mergeShards(partitions(), true, before)
  /** Continues with the day before, when there is one. */
  const leaveDay = () => {
    const midnight = `${day}T00:00:00.000Z`
    if (agent !== undefined || midnight <= start) {
      isDone = true
      return
    }
    reached = midnight
    day = addDays(day, -1)
    next = mergeShards(partitions(), true, undefined)
  }
  return async (count, until) => {
    const sks: string[] = []
    while (!isDone && sks.length < count) {
      const wanted = count - sks.length
      const found = await next(wanted)
      const within = found.filter(sk => sk >= start)
      sks.push(...within)
      reached = within.at(-1) ?? reached
      if (within.length < found.length) isDone = true
      else if (found.length < wanted) leaveDay()
      if (Clock.millis() >= until) break
    }
    return { sks, reached, isDone }
  }
}

/** Returns the guid of a sort key: a moment and a guid. */
export function guidOf(sk: string) {
  return sk.slice(sk.indexOf("#") + 1)
}
