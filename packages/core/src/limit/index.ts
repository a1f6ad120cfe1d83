import type { Actor } from "../actor"
import { Config } from "../configuration"
import { hash } from "../host/token"
import { Recent } from "../recent"
import { draw } from "./lease"
import { type Standing, USUAL } from "./schema"

export * as Limit from "."

interface Owner {
  account: string
  id: string
  type: Actor.Actor["type"]
}

/** Whose a pass was when it was last verified: so that the bucket is asked beside the check, not after it. */
const owners = Recent.remembering<Owner>(10_000)

function remember(passHash: string, { account, id, type }: Owner): Owner {
  const owner = { account, id, type }
  owners.set(passHash, owner)
  return owner
}

/** A standing, and whether this request is still let through. */
export interface Drawn extends Standing {
  through: boolean
  type: Actor.Actor["type"]
}

/**
 * Counts a request against the quota of whoever a pass (a token or a session) belongs to: a host, or a user by
 * whatever sessions. Throws what the verification throws; a bucket that cannot be reached lets through.
 */
export async function take(pass: string, actor: Promise<Actor.Actor>): Promise<Drawn> {
  const passHash = hash(pass)
  const { account, id, type } = owners.get(passHash) ?? remember(passHash, await actor)
  const { limits } = await Config.load(account)
  return { ...(await draw(`A#${account}#RATE#${type}#${id}`, limits[type] ?? USUAL[type])), type }
}
