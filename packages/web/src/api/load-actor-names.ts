import { api, unwrap } from "./client"

const MAX_IDS = 100

/** Returns the names of users and hosts by id; ids that nobody has are left out. Throws the `Failure` of a request. */
export async function loadActorNames(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>()
  for (let at = 0; at < ids.length; at += MAX_IDS) {
    const { actors } = await unwrap(api.v1.actors.names.$post({ json: { ids: ids.slice(at, at + MAX_IDS) } }))
    for (const { id, name } of actors) names.set(id, name)
  }
  return names
}
