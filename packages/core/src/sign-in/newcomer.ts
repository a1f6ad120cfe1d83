import * as v from "valibot"
import { Actor } from "../actor"
import type { Configuration } from "../config"
import { signIn } from "../link"
import { User } from "../user"
import { Locale, type User as Shape, UserDraft } from "../user/schema"
import { type Claims, said } from "./claims"

/** A user as the issuer describes one, with a profile of the account; undefined when it names none. */
export function newcomerOf(claims: Claims, id: string, { profiles }: Configuration): Shape | undefined {
  const { claims: names } = signIn()
  const named = [claims[names.profile]].flat()
  const profile = [...profiles.values()].find(profile => named.includes(profile.id) || named.includes(profile.name))
  const locale = v.safeParse(Locale, said(claims, "locale")?.slice(0, 2))
  const user = v.safeParse(UserDraft, {
    id,
    name: said(claims, names.name) ?? id,
    profile: profile?.id,
    locale: locale.success ? locale.output : "en",
  })
  return user.success && user.output.id === id ? user.output : undefined
}

/** Makes a newcomer a user, as their own doing. */
export async function welcome(account: string, user: Shape) {
  const { id, name } = user
  const actor = { type: "agent" as const, account, id, name, permissions: new Set<never>() }
  await Actor.provide(account, Promise.resolve(actor), async () => {
    await Actor.current()
    await User.join(user)
  })
}
