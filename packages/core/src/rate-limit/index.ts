import QuickLRU from "quick-lru"
import type { Actor } from "../actor"
import { Config, type Configuration } from "../configuration"
import { Crypto } from "../crypto"
import { takeFromBucket } from "./lease"
import { type Consumer, DEFAULT_POLICIES, type Policy, type RateLimitStatus } from "./schema"

export * as RateLimit from "."
export { countMisses, type MissResult } from "./misses"

interface Owner {
  account: string
  id: string
  type: Consumer
}

/** The owner of each credential when it was last verified: the bucket is read beside the verification, not after it. */
const owners = new QuickLRU<string, Owner>({ maxSize: 10_000 })

function cacheOwner(credentialHash: string, { account, id, type }: Owner): Owner {
  const owner = { account, id, type }
  owners.set(credentialHash, owner)
  return owner
}

/** The status of a quota after a request, and whether that request is allowed. */
export interface RateLimitResult extends RateLimitStatus {
  allowed: boolean
  type: Consumer
}

/** Returns the policy of a consumer: a host's own, else that of the account, else the default. */
function policyOf({ hosts, limits }: Configuration, type: Consumer, id: string): Policy {
  const rateLimit = type === "host" ? hosts.get(id)?.rateLimit : undefined
  if (rateLimit) return { quota: rateLimit, seconds: DEFAULT_POLICIES.host.seconds }
  return limits[type] ?? DEFAULT_POLICIES[type]
}

/**
 * Counts a request against the quota of the owner of a credential (a token or a session): a host, or a user with all
 * its sessions. Allows it when the bucket cannot be read. Throws what the verification throws.
 */
export async function take(credential: string, actor: Promise<Actor.Actor>): Promise<RateLimitResult> {
  const credentialHash = Crypto.hash(credential)
  const { account, id, type } = owners.get(credentialHash) ?? cacheOwner(credentialHash, await actor)
  // The bucket is drawn from beside the check of the configuration: another limit applies from the next request on.
  const policy = policyOf(Config.findCached(account) ?? (await Config.load(account)), type, id)
  return { ...(await takeFromBucket(`A#${account}#RATE#${type}#${id}`, policy)), type }
}
