import type { Actor } from "../actor"
import type { Configuration } from "../configuration"
import { Failure } from "../error"

/** The user of a session as an actor with the permissions of the profile. Throws `session.required` when gone. */
export function toActor(
  account: string,
  session: { id: string; user: string },
  { users, profiles }: Configuration,
): Actor.Actor {
  const user = users.get(session.user)
  if (!user) throw new Failure("session.required", "This user is no longer known. Sign in again.")
  const permissions = new Set(profiles.get(user.profile)?.permissions ?? [])
  return { type: "agent", account, id: user.id, name: user.name, permissions, session: session.id }
}
