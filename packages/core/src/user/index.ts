import { Actor } from "../actor"
import { Config, type Configuration } from "../config"
import { Failure } from "../error"
import { Table } from "../table"
import type { Profile, User } from "./schema"

export * as User from "."

/** Keeps a profile, in place of the one with its id. */
export const saveProfile = async (profile: Profile) => {
  const account = Actor.account()
  await Table.put(Config.item(account, `PROFILE#${profile.id}`, profile))
  Config.forget(account)
}

/** Keeps a user, in place of the one with that id. */
export const save = async (user: User) => {
  const account = Actor.account()
  await Table.put(Config.item(account, `USER#${user.id}`, user))
  Config.forget(account)
}

/** The user of a session as an actor with the permissions of the profile. Throws `session.required` when gone. */
export const actor = (
  account: string,
  session: { id: string; user: string },
  { users, profiles }: Configuration,
): Actor.Actor => {
  const user = users.get(session.user)
  if (!user) throw new Failure("session.required", "This user is no longer known. Sign in again.")
  const permissions = new Set(profiles.get(user.profile)?.permissions ?? [])
  return { type: "agent", account, id: user.id, name: user.name, permissions, session: session.id }
}
