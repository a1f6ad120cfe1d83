import { Actor } from "../actor"
import { Audit } from "../audit"
import { Config } from "../config"
import { Failure } from "../error"
import { Profile } from "../profile"
import { Table, type Write } from "../table"
import { people } from "../user/people"
import type { User } from "../user/schema"

export * as Account from "."

const NAME = /^[\w.-]{1,64}$/

/** Whether an account can be called so. */
export function isName(text: string) {
  return NAME.test(text)
}

/**
 * Begins the actor's account: the profiles that every account has, and its first admin, who makes everything else in
 * the product. Throws `user.exists` when the account has users.
 */
export async function begin(admin: Omit<User, "profile">) {
  const account = Actor.account()
  const { users, mark } = await people()
  const begun = () => new Failure("user.exists", "The account has users already. Its admins add others.")
  if (users.size > 0) throw begun()
  const user: User = { ...admin, profile: "admin" }
  const made = (kind: "profile" | "user", { id, name }: { id: string; name: string }, value: object): Write[] => [
    Table.putWrite(Config.item(account, `${kind.toUpperCase()}#${id}`, value)),
    ...Audit.entry(`${kind}.created`, { type: kind, id, label: name }, {}, value),
  ]
  await Table.transact([
    Config.marking(account, mark, begun),
    ...Profile.PRESETS.flatMap(profile => made("profile", profile, profile)),
    ...made("user", user, user),
  ])
  Config.forget(account)
}
