import * as v from "valibot"
import { User } from "../access"
import { Locale, UserDraft, type User as UserType } from "../access/schema"
import { Actor } from "../actor"
import type { Configuration } from "../configuration"
import { signIn } from "../resource"
import { type Claims, stringClaim } from "./claims"

/** Returns the user that the claims describe; undefined when they name no profile of the account. */
export function provisionableUser(claims: Claims, id: string, { profiles }: Configuration): UserType | undefined {
  const { claims: names } = signIn()
  const named = [claims[names.profile]].flat()
  const profile = [...profiles.values()].find(profile => named.includes(profile.id) || named.includes(profile.name))
  const locale = v.safeParse(Locale, stringClaim(claims, "locale")?.slice(0, 2))
  const user = v.safeParse(UserDraft, {
    id,
    name: stringClaim(claims, names.name) ?? id,
    profile: profile?.id,
    locale: locale.success ? locale.output : "en",
  })
  return user.success && user.output.id === id ? user.output : undefined
}

/** Creates a user on first sign-in, the author of the change. Returns the id of the user, as `User.provision` does. */
export function provisionUser(account: string, user: UserType) {
  const { id, name } = user
  const actor = { type: "agent" as const, account, id, name, permissions: new Set<never>() }
  return Actor.provide(account, Promise.resolve(actor), async () => {
    await Actor.current()
    return (await User.provision(user)).id
  })
}
