import { createHash } from "node:crypto"
import * as v from "valibot"
import { Account, User } from "../access"
import { Locale, UserDraft, type User as UserType } from "../access/schema"
import { Actor } from "../actor"
import { Audit } from "../audit"
import { Clock } from "../clock"
import { Config, type Configuration } from "../configuration"
import { Crypto } from "../crypto"
import { Failure } from "../error"
import { signIn } from "../resource"
import { Session } from "../session"
import { Table } from "../table"
import { isBlank } from "../text"
import type { Provisioning, VersionedProvisioning } from "./schema"

export * as SignIn from "."

const PENDING_TTL_SECONDS = 10 * 60

/** The state of a sign-in in progress that only the server has. */
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

/** Returns the key of a sign-in in progress, without an account: that is known only at its end. */
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
  const [existingUser, configuration] = await Promise.all([User.find(account, user), Config.load(account)])
  if (existingUser?.suspended) throw new Failure("signIn.userSuspended", "The user of these claims is suspended.")
  if (existingUser) return { account, user: existingUser.id }
  // An account has profiles from its beginning.
  if (configuration.profiles.size === 0) throw accountUnknown()
  const newUser = configuration.provisioning && provisionableUser(claims, user, configuration)
  if (!newUser) throw new Failure("signIn.userUnknown", "There is no such user in the account.")
  return { account, user: await provisionUser(account, newUser) }
}

/** The claims of the issuer about a person. */
type Claims = Record<string, unknown>

/** Returns a claim that is a string that is not blank; an e-mail address that the issuer did not verify is ignored. */
function stringClaim(claims: Claims, name: string) {
  if (name === "email" && claims["email_verified"] === false) return undefined
  const value = claims[name]
  return typeof value === "string" && !isBlank(value) ? value : undefined
}

/** Returns the user that the claims describe; undefined when they name no profile of the account. */
function provisionableUser(claims: Claims, id: string, { profiles }: Configuration): UserType | undefined {
  const { claims: names } = signIn()
  const profileNames = [claims[names.profile]].flat()
  const profile = [...profiles.values()].find(
    profile => profileNames.includes(profile.id) || profileNames.includes(profile.name),
  )
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
function provisionUser(account: string, user: UserType) {
  const { id, name } = user
  const actor = { type: "agent" as const, account, id, name, permissions: new Set<never>() }
  return Actor.provide(account, Promise.resolve(actor), async () => {
    await Actor.current()
    return (await User.provision(user)).id
  })
}

const PERMISSION = "config.profiles"

async function loadProvisioning(account: string): Promise<VersionedProvisioning> {
  const item = await Table.get({ pk: Config.partition(account), sk: Config.KEYS.provisioning })
  const { provision = false } = (item?.["value"] ?? {}) as Partial<Provisioning>
  return { provision, version: Number(item?.["version"] ?? 0) }
}

/** Returns the provisioning setting of the account. Throws `permission.denied`. */
export async function getProvisioning(): Promise<VersionedProvisioning> {
  return loadProvisioning((await Actor.allowed(PERMISSION)).account)
}

/**
 * Replaces the provisioning setting; the same value again writes nothing. Throws `version.mismatch`,
 * `permission.denied`.
 */
export async function replaceProvisioning(version: number, next: Provisioning): Promise<VersionedProvisioning> {
  const { account } = await Actor.allowed(PERMISSION)
  const { version: currentVersion, ...before } = await loadProvisioning(account)
  if (version === currentVersion && before.provision === next.provision) return { ...next, version }
  await Config.commit(account, [
    Table.putWrite(
      Config.item(account, Config.KEYS.provisioning, next, version + 1),
      version === 0 ? { is: "notExists" } : { equals: { version } },
      () => new Failure("version.mismatch", "This has been changed in the meantime."),
    ),
    ...Audit.entryWrites("signIn.changed", { type: "signIn", id: "" }, before, next),
  ])
  return { ...next, version: version + 1 }
}

const HANDOFF_TTL_SECONDS = 2 * 60

/** Returns the key of a handoff, which only the frame with the verifier of the challenge can compute. */
const handoffKey = (challenge: string) => ({ pk: `HANDOVER#${challenge}`, sk: "HANDOVER" })

const challengeOf = (verifier: string) => createHash("sha256").update(verifier).digest("base64url")

/** Stores a sign-in for the frame that waits for it, valid once within two minutes. Returns its code. */
export async function createHandoff({ account, user }: { account: string; user: string }, challenge: string) {
  const code = Crypto.generate()
  await Table.putItem({
    ...handoffKey(challenge),
    account,
    user,
    code: Crypto.hash(code),
    ttl: Clock.ttl(HANDOFF_TTL_SECONDS),
  })
  return code
}

/**
 * Opens the session that was stored for a frame, by its verifier and, when the pop-up could return it, the code.
 * Returns the value of the cookie. Throws `handover.notFound` before the sign-in and after its first exchange.
 */
export async function exchangeHandoff(verifier: string, code: string | undefined) {
  const notFound = () => new Failure("handover.notFound", "There is no sign-in for this frame, or not any more.")
  const key = handoffKey(challengeOf(verifier))
  const item = await Table.get(key)
  if (!item || Number(item["ttl"]) < Clock.ttl(0)) throw notFound()
  if (code !== undefined && item["code"] !== Crypto.hash(code)) throw notFound()
  // Only one of two concurrent exchanges deletes the item.
  if (!(await Table.deleteReturning(key))) throw notFound()
  return Session.open(String(item["account"]), String(item["user"]))
}
