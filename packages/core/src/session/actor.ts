import type { User } from "../access/schema"
import type { Actor } from "../actor"
import type { Configuration } from "../configuration"
import { Crypto } from "../crypto"
import { Failure } from "../error"

type Agent = Extract<Actor.Actor, { type: "agent" }>

/**
 * Returns a user as an actor with the permissions of the profile. Throws `session.required` when the user was removed or
 * suspended.
 */
export function toActor(
  account: string,
  session: string,
  user: User | undefined,
  { profiles }: Pick<Configuration, "profiles">,
): Agent {
  if (!user || user.suspended)
    throw new Failure("session.required", "This user no longer exists or is suspended. Sign in again.")
  const permissions = new Set(profiles.get(user.profile)?.permissions ?? [])
  return { type: "agent", account, id: user.id, name: user.name, permissions, locale: user.locale, session }
}

const REVISION_CHARACTERS = 16

/** Returns a text that changes whenever the name, the language or the permissions of a user do. */
export function revisionOf(actor: Actor.Actor): string {
  const own = actor.type === "agent" ? [actor.name, actor.locale] : []
  return Crypto.hash(JSON.stringify([...own, ...[...actor.permissions].sort()])).slice(0, REVISION_CHARACTERS)
}
