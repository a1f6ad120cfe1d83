import type { ContactInput } from "./schema"

const CONCURRENCY = 8

const keysOf = ({ externalId, identifiers }: ContactInput) => [
  ...(externalId === undefined ? [] : [`external ${externalId}`]),
  ...identifiers.map(({ kind, value }) => `${kind} ${value}`),
]

/**
 * Runs `work` for each input, a limited number at a time, and returns the results in order. Inputs that have an
 * identifier in common run one after the other, so that the last of them wins.
 */
export async function forEachContact<T>(
  inputs: readonly (ContactInput | undefined)[],
  work: (at: number) => Promise<T>,
): Promise<T[]> {
  const previous = new Map<string, Promise<unknown>>()
  const lanes: Promise<unknown>[] = Array.from({ length: CONCURRENCY }, () => Promise.resolve())
  return Promise.all(
    inputs.map((input, at) => {
      const keys = input ? keysOf(input) : []
      const lane = at % CONCURRENCY
      const result = Promise.all([lanes[lane], ...keys.map(key => previous.get(key))]).then(() => work(at))
      const settled = result.catch(() => {})
      lanes[lane] = settled
      for (const key of keys) previous.set(key, settled)
      return result
    }),
  )
}
