import type { Usage } from "@ucrm/core/table"
import type { Load } from "./load"
import type { Overhead } from "./overhead"
import type { Timing } from "./timing"

type Row = Usage & Timing & { name: string }

export interface Results {
  sizes: { contacts: number; rows: Row[]; lookups: (Usage & { name: string })[]; bare: Timing; overhead: Overhead }[]
  api: { kilobytes: number; loaded: number; given: number; coldMs: number }
  firstLoadKilobytes: number
  painted: Timing
  load: { steady: Load & { memory: number; rate: number }; interrupted: Load }
}

/**
 * A bar of the design and where this run stands. Only those that are no timing end the bench with a failure, and those
 * that no work of ours can reach: they say what is below.
 */
export interface Bar {
  what: string
  bar: string
  is: string
  holds: boolean
  timing: boolean
  floor?: string
}

const TRIPS: Record<string, number> = {
  "resolve by ContactID": 1,
  "resolve by ClientID, one": 1,
  "resolve by ClientID, several": 1,
  "resolve by ClientID, none": 1,
  "POST /v1/interactions, one": 2,
  "POST /v1/interactions, none": 2,
  "view document, matched": 2,
}
/** What a lookup reads by itself: the contact; or the claim, strongly, and half a unit of the index. */
const LOOKUPS: Record<string, number> = { "lookup by ContactID": 1, "lookup by ClientID": 1.5 }
/**
 * What the check of the host's token reads beside every lookup, in the same call as the claim. A token that was refreshed
 * is refused at once: only a strong read of each request can say so, for one unit. Half of it would be a weak read, which
 * may not have heard of the refresh yet, and none a memory, which does not hear of it at all.
 */
const TOKEN = 1
const READS: Record<string, number> = { "resolve by ContactID": 1 + TOKEN, "resolve by ClientID, one": 1.5 + TOKEN }
/**
 * The design's 300 KB would hold no more than the two packages that it names: the AWS SDK weighs 207 KB as it is bundled
 * and libphonenumber-js 121 KB, 328 together. So that figure stays in the table as short of its bar, with its floor, and
 * what lies in our hand, all that is loaded beside these two, has a bar of that size of its own.
 */
const BESIDE = 300

const most = (what: string, is: number, bar: number, unit: string, timing = false): Bar => ({
  what,
  bar: `at most ${bar}${unit}`,
  is: `${Number(is.toFixed(2))}${unit}`,
  holds: is <= bar,
  timing,
})

/** Every bar of the design that this bench measures. */
export function bars({ sizes, api, firstLoadKilobytes, painted, load }: Results): Bar[] {
  const [small, large] = sizes
  const row = (of: typeof small, name: string) => of?.rows.find(row => row.name === name)
  const lookups = sizes.flatMap(({ contacts, lookups }) =>
    lookups.flatMap(({ name, roundTrips, readUnits }) => [
      most(`${name} alone, ${contacts} contacts`, roundTrips, 1, " trips"),
      most(`${name} alone, ${contacts} contacts`, readUnits, LOOKUPS[name] ?? Number.NaN, " read units"),
    ]),
  )
  const each = (limits: Record<string, number>, key: "roundTrips" | "readUnits", unit: string) =>
    sizes.flatMap(size =>
      Object.entries(limits).map(([name, bar]) =>
        most(`${name}, ${size.contacts} contacts`, row(size, name)?.[key] ?? Number.NaN, bar, unit),
      ),
    )
  const growth = (small?.rows ?? []).map(before => {
    const after = row(large, before.name)
    const same =
      before.roundTrips === after?.roundTrips &&
      before.readUnits === after.readUnits &&
      before.writeUnits === after.writeUnits
    const units = (row: Row | undefined) => `${row?.roundTrips}/${row?.readUnits}/${row?.writeUnits}`
    return {
      what: `${before.name}: growth`,
      bar: `the same, ${units(before)}`,
      is: units(after),
      holds: same,
      timing: false,
    }
  })
  const slower = (small?.rows ?? []).map(before =>
    most(
      `${before.name}: p95 at ${large?.contacts} to ${small?.contacts}`,
      (row(large, before.name)?.p95 ?? Number.NaN) / before.p95,
      1.2,
      "×",
      true,
    ),
  )
  const times = sizes.map(({ contacts, overhead: { query, resolve, least } }) => ({
    ...most(`POST /v1/resolve to a bare Query, p50, ${contacts} contacts`, resolve.p50 / query.p50, 2, "×", true),
    floor: `an empty request and two queries at once take ${(least.p50 / query.p50).toFixed(2)}×`,
  }))
  return [
    ...each(TRIPS, "roundTrips", " trips"),
    ...lookups,
    ...each(READS, "readUnits", " read units"),
    ...growth,
    ...slower,
    ...times,
    {
      ...most("API bundle", api.kilobytes, 300, " KB"),
      floor: `of which the AWS SDK and the world's numbers take ${api.given.toFixed(0)} KB`,
    },
    most(
      "API, loaded before it answers beside the AWS SDK and the world's numbers",
      api.loaded - api.given,
      BESIDE,
      " KB",
    ),
    most("import and first answer", api.coldMs, 100, " ms", true),
    most("first load", firstLoadKilobytes, 60, " KB"),
    most("from POST to painted, p95", painted.p95, 150, " ms", true),
    ...Object.entries(load).map(([name, { answered, once }]) => ({
      what: `${name} load: answered interactions that popped once`,
      bar: `all ${answered}`,
      is: String(once),
      holds: answered > 0 && once === answered,
      timing: false,
    })),
    ...Object.entries(load).map(([name, { missing }]) =>
      most(`${name} load: answered interactions that are not there in the end`, missing, 0, ""),
    ),
    most("steady load: interactions that were refused", load.steady.refused, 0, ""),
    {
      what: "steady load: interactions answered a second",
      bar: "at least 48 of 50",
      is: load.steady.rate.toFixed(1),
      holds: load.steady.rate >= 48,
      timing: true,
    },
    most("memory under load, last third to second", load.steady.memory, 1.2, "×", true),
  ]
}
