import { useQuery } from "@tanstack/solid-query"
import { api, unwrap } from "./client"

const FRESH_MS = 5 * 60 * 1000

/** Returns the query of the users of the account by name. */
export function usePeople() {
  return useQuery(() => ({
    queryKey: ["people"],
    queryFn: async () => (await unwrap(api.v1.actors.$get())).actors,
    staleTime: FRESH_MS,
  }))
}

const MAX_IDS = 100

/** Returns the names of users and hosts by id; unknown ids are left out. Throws the `Failure` of a request. */
export async function loadActorNames(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>()
  for (let at = 0; at < ids.length; at += MAX_IDS) {
    const { actors } = await unwrap(api.v1.actors.names.$post({ json: { ids: ids.slice(at, at + MAX_IDS) } }))
    for (const { id, name } of actors) names.set(id, name)
  }
  return names
}
