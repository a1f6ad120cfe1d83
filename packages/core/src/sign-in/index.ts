import { Account } from "../account"
import { Clock } from "../clock"
import { Config } from "../config"
import { Failure } from "../error"
import { generate, hash } from "../host/token"
import { signIn } from "../link"
import { Table } from "../table"
import { type Claims, said } from "./claims"
import { newcomerOf, welcome } from "./newcomer"

export * as SignIn from "."
export { admission, replaceAdmission } from "./admission"
export { exchange, hand } from "./handover"

const PENDING_SECONDS = 10 * 60

/** A sign-in under way: what is needed to end it, kept from the browser. */
export interface Pending {
  /** Of the site's origins, the one that it began on and returns to. */
  origin: string
  /** The place on the site to return to. */
  to: string
  nonce: string
  verifier: string
  /** Of the frame that waits for it, when there is one. */
  challenge?: string | undefined
  /** The account whose frame it is for, when it is for one. */
  account?: string | undefined
}

/** Whose it is turns out at its end, so no account leads this key. */
const key = (state: string) => ({ pk: `SIGNIN#${hash(state)}`, sk: "SIGNIN" })

/** Begins a sign-in in one browser, known by a secret in its cookie, and answers its state: good once, for ten minutes. */
export async function begin(pending: Pending, browser: string) {
  const state = generate()
  await Table.putItem({ ...key(state), ...pending, browser: hash(browser), ttl: Clock.ttl(PENDING_SECONDS) })
  return state
}

/** Takes up a sign-in that began in the same browser. Throws `signIn.expired`, also for one that was taken up before. */
export async function resume(state: string, browser: string): Promise<Pending> {
  const item = await Table.deleteReturning(key(state))
  if (!item || Number(item["ttl"]) < Clock.ttl(0) || item["browser"] !== hash(browser))
    throw new Failure("signIn.expired", "This sign-in took too long, was used before, or began in another browser.")
  const { origin, to, nonce, verifier, challenge, account } = item as unknown as Pending
  return { origin, to, nonce, verifier, challenge, account }
}

/**
 * The user that the claims speak of; one of a known profile is made a user where the account leaves that to the issuer.
 * A frame that is one account's takes in nobody of another. Throws `signIn.claimMissing`, `signIn.otherAccount`,
 * `signIn.accountUnknown`, `signIn.userUnknown`.
 */
export async function admit(claims: Claims, framed?: string): Promise<{ account: string; user: string }> {
  const { account: only, claims: names } = signIn()
  const account = only || said(claims, names.account)
  const user = said(claims, names.user)
  if (!account || !user) throw new Failure("signIn.claimMissing", "The issuer does not say who this is, or of whom.")
  if (framed !== undefined && framed !== account)
    throw new Failure("signIn.otherAccount", "This person belongs to another account than the page that asked.")
  const configuration = Account.isName(account) ? await Config.present(account) : undefined
  if (!configuration?.users.size) throw new Failure("signIn.accountUnknown", "There is no such account.")
  if (configuration.users.has(user)) return { account, user }
  const newcomer = configuration.provision && newcomerOf(claims, user, configuration)
  if (!newcomer) throw new Failure("signIn.userUnknown", "There is no such user in the account.")
  await welcome(account, newcomer)
  return { account, user }
}
