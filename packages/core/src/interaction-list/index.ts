import { Actor } from "../actor"
import { Clock } from "../clock"
import { dayIn, timeZoneOf } from "../clock/time-zone"
import { Config, type Configuration } from "../configuration"
import { Failure } from "../error"
import { loadCard } from "../interaction/agent-recents"
import { listActiveGuids } from "../interaction/list"
import { loadMany, type StoredInteraction } from "../interaction/store"
import { Mask } from "../mask"
import { isSameAgent } from "../text/keys"
import type { InteractionFilter, InteractionListPage, InteractionListQuery, ListedInteraction } from "./schema"
import { guidOf, isFiltered, matches, type Period, periodOf, walkBack } from "./walk"

export * as InteractionList from "."

const STEP_MS = 1000
/** A filtered step ends after this many matches, so that the first rows show early. */
const MAX_MATCHES_PER_STEP = 50
const BATCH_SIZE = 100
/** The clocks of other processes are ahead by less than this; nothing later is searched. */
const CLOCK_TOLERANCE_MS = 60_000
/** A moment, and the guid of an interaction unless the moment is the beginning of a day. */
const CURSOR = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z(#[^\p{Cs}]{1,400})?$/u

/**
 * Returns the only agent whose interactions the actor may list: undefined for a host and with interactions.viewAll.
 * Throws `permission.denied` when the filter names another one.
 */
async function getListableAgent({ agent }: InteractionFilter): Promise<string | undefined> {
  const actor = await Actor.current()
  Actor.assertScope(actor, "interactions")
  if (actor.type === "host" || actor.permissions.has("interactions.viewAll")) return undefined
  if (agent !== undefined && !isSameAgent(agent, actor.id)) await Actor.allowed("interactions.viewAll")
  return actor.id
}

async function toListed(
  interaction: StoredInteraction,
  isActive: boolean,
  configuration: Configuration,
): Promise<ListedInteraction> {
  return {
    ...(await loadCard(interaction, configuration)),
    agent: interaction.agent,
    direction: interaction.direction ?? null,
    state: isActive ? "active" : "finished",
    receivedAt: interaction.receivedAt,
    disposition: interaction.disposition ?? null,
    match: interaction.statistics?.outcome ?? null,
    isMatchChanged: interaction.statistics?.changed ?? false,
    version: interaction.version,
  }
}

/** The result of one step of a search. */
interface Step {
  interactions: ListedInteraction[]
  examined: number
  /** The last sort key that was examined; undefined at the end. */
  next: string | undefined
  reached: string
}

/** The parameters of one step of a search. */
interface Search {
  filter: InteractionFilter
  /** Only interactions that this agent has now. */
  ownAgent: string | undefined
  period: Period
  since?: string | undefined
  after: string | undefined
  limit: number
}

/** Returns the next interactions of a search, as many as are found within a second. Throws `table.unavailable`. */
async function searchStep(
  { filter, ownAgent, period, since, after, limit }: Search,
  configuration: Configuration,
): Promise<Step> {
  // With `match` the agent is that of the arrival: the interaction may be another's now.
  const agent = ownAgent ?? (filter.match === undefined ? filter.agent : undefined)
  const latest = new Date(Clock.millis() + CLOCK_TOLERANCE_MS).toISOString()
  const before = [period.end, latest, after ?? latest].toSorted()[0] ?? latest
  const start = since !== undefined && since > period.start ? since : period.start
  const walk = walkBack({ account: Actor.account(), agent, start, before })
  const until = Clock.millis() + STEP_MS
  const listed: { interaction: StoredInteraction; isActive: boolean }[] = []
  let [examined, reached, isDone] = [0, before, false]
  while (listed.length < limit && !isDone) {
    const count = isFiltered(filter) ? BATCH_SIZE : limit - listed.length
    const walkStep = await walk(count, until)
    const guids = walkStep.sks.map(guidOf)
    const loaded = new Map((await loadMany(guids)).map(interaction => [interaction.guid, interaction]))
    const active = await listActiveGuids([...loaded.values()], configuration)
    isDone = walkStep.isDone
    reached = walkStep.reached
    for (const [index, guid] of guids.entries()) {
      if (listed.length === limit) {
        isDone = false
        reached = walkStep.sks[index - 1] ?? reached
        break
      }
      examined += 1
      const interaction = loaded.get(guid)
      const isListed = interaction && (ownAgent === undefined || isSameAgent(interaction.agent, ownAgent))
      if (isListed && matches(interaction, active.has(guid), filter))
        listed.push({ interaction, isActive: active.has(guid) })
    }
    if (Clock.millis() >= until) break
  }
  const interactions = await Promise.all(
    listed.map(({ interaction, isActive }) => toListed(interaction, isActive, configuration)),
  )
  return { interactions, examined, next: isDone ? undefined : reached, reached: isDone ? start : reached }
}

/** Returns the sort key that a cursor continues after. Throws `request.invalid` for any other text. */
async function decodeCursor(cursor: string | undefined): Promise<string | undefined> {
  if (cursor === undefined) return undefined
  const after = await Mask.openCursor(cursor)
  if (after === undefined || !CURSOR.test(after))
    throw new Failure("request.invalid", "The cursor is not one of this list.")
  return after
}

/**
 * Returns a page of the account's interactions, newest first, with interactions.viewAll, else of the actor's own; one
 * that has just arrived may be missing for about a second. Throws `permission.denied` for those of another agent,
 * `request.invalid`, `table.unavailable`.
 */
export async function list({ since, limit, cursor, ...filter }: InteractionListQuery): Promise<InteractionListPage> {
  const [ownAgent, configuration, after] = await Promise.all([
    getListableAgent(filter),
    Config.current(),
    decodeCursor(cursor),
  ])
  const timeZone = timeZoneOf(configuration.identity)
  const period = periodOf(filter, timeZone)
  const maxMatches = isFiltered(filter) ? Math.min(limit, MAX_MATCHES_PER_STEP) : limit
  const { interactions, examined, next, reached } = await searchStep(
    { filter, ownAgent, period, since, after, limit: maxMatches },
    configuration,
  )
  return {
    interactions,
    cursor: next === undefined ? null : await Mask.sealCursor(next),
    examined,
    reached: reached.slice(0, "YYYY-MM-DDTHH:mm:ss.sssZ".length),
    from: period.from,
    to: period.to,
    timeZone,
    today: dayIn(timeZone, Clock.millis()),
  }
}

/**
 * Returns a filter with the agent and the days that apply to the actor at this moment. Throws `permission.denied` for
 * those of another agent without interactions.viewAll, `request.invalid`.
 */
export async function resolveFilter(filter: InteractionFilter): Promise<InteractionFilter> {
  const [ownAgent, { identity }] = await Promise.all([getListableAgent(filter), Config.current()])
  const { from, to } = periodOf(filter, timeZoneOf(identity))
  return { ...filter, from, to, ...(ownAgent !== undefined && filter.match === undefined ? { agent: ownAgent } : {}) }
}

/**
 * Yields the interactions of a filter step by step, after a sort key; `next` of the last step is undefined. Throws as
 * `resolveFilter`, and `table.unavailable`.
 */
export async function* searchSteps(requested: InteractionFilter, after: string | undefined): AsyncGenerator<Step> {
  let next = after
  do {
    const [filter, ownAgent, configuration] = await Promise.all([
      resolveFilter(requested),
      getListableAgent(requested),
      Config.current(),
    ])
    const period = periodOf(filter, timeZoneOf(configuration.identity))
    const step = await searchStep({ filter, ownAgent, period, after: next, limit: BATCH_SIZE }, configuration)
    yield step
    next = step.next
  } while (next !== undefined)
}
