import { Account, User } from "../access"
import { Clock } from "../clock"
import { Config } from "../configuration"
import { Crypto } from "../crypto"
import { Failure } from "../error"
import { signIn } from "../resource"
import { Table } from "../table"
import { type Claims, stringClaim } from "./claims"
import { provisionableUser, provisionUser } from "./provision-user"

export * as SignIn from "."
export { createHandoff, exchangeHandoff } from "./popup-handoff"
export { getProvisioning, replaceProvisioning } from "./provisioning"

const PENDING_TTL_SECONDS = 10 * 60

/** A sign-in in progress: what the server needs to complete it, and the browser must not have. */
export interface PendingSignIn {
  /** The origin of the site that it began on and returns to. */
  origin: string
  /** The path on the site to return to. */
  to: string
  nonce: string
  verifier: string
  /** The challenge of the frame that waits for it. */
  challenge?: string | undefined
  /** The account of that frame. */
  account?: string | undefined
}

/** The account is not known before the end, so the key has none. */
const pendingKey = (state: string) => ({ pk: `SIGNIN#${Crypto.hash(state)}`, sk: "SIGNIN" })

/** Begins a sign-in of the browser whose cookie has the secret. Returns its state, valid once within ten minutes. */
export async function begin(pending: PendingSignIn, browser: string) {
  const state = Crypto.generate()
  await Table.putItem({
    ...pendingKey(state),
    ...pending,
    browser: Crypto.hash(browser),
    ttl: Clock.ttl(PENDING_TTL_SECONDS),
  })
  return state
}

/** Returns the sign-in that began in the same browser, once. Throws `signIn.expired`. */
export async function resume(state: string, browser: string): Promise<PendingSignIn> {
  const item = await Table.deleteReturning(pendingKey(state))
  if (!item || Number(item["ttl"]) < Clock.ttl(0) || item["browser"] !== Crypto.hash(browser))
    throw new Failure("signIn.expired", "This sign-in took too long, was used before, or began in another browser.")
  const { origin, to, nonce, verifier, challenge, account } = item as unknown as PendingSignIn
  return { origin, to, nonce, verifier, challenge, account }
}

const accountUnknown = () => new Failure("signIn.accountUnknown", "There is no such account.")

/**
 * Returns the user of the claims, whose id may differ in case and Unicode form, and who is created when the account
 * provisions users and the claims name a profile. `frameAccount` is the only account that the waiting frame accepts.
 * Throws `signIn.claimMissing`, `signIn.otherAccount`, `signIn.accountUnknown`, `signIn.userUnknown`,
 * `signIn.userSuspended`.
 */
export async function authorizeClaims(
  claims: Claims,
  frameAccount?: string,
): Promise<{ account: string; user: string }> {
  const { account: onlyAccount, claims: names } = signIn()
  const account = onlyAccount || stringClaim(claims, names.account)
  const user = stringClaim(claims, names.user)
  if (!account || !user)
    throw new Failure("signIn.claimMissing", "The issuer's claims do not identify the user or the account.")
  if (frameAccount !== undefined && frameAccount !== account)
    throw new Failure("signIn.otherAccount", "This user belongs to another account than the page.")
  if (!Account.isName(account)) throw accountUnknown()
  const [found, configuration] = await Promise.all([User.find(account, user), Config.load(account)])
  if (found?.suspended) throw new Failure("signIn.userSuspended", "The user of these claims is suspended.")
  if (found) return { account, user: found.id }
  // An account has profiles from its beginning.
  if (configuration.profiles.size === 0) throw accountUnknown()
  const newUser = configuration.provisioning && provisionableUser(claims, user, configuration)
  if (!newUser) throw new Failure("signIn.userUnknown", "There is no such user in the account.")
  return { account, user: await provisionUser(account, newUser) }
}
