import QuickLRU from "quick-lru"
import type { Permission } from "../access/schema"
import type { Actor } from "../actor"
import { Clock } from "../clock"
import { Crypto } from "../crypto"
import { Failure } from "../error"
import { Log } from "../log"
import { Table } from "../table"
import { DEFAULT_SCOPES, type Scope } from "./schema"
import * as Store from "./store"

/** The account of each token when it was last read: a hint for reads beside the verification, never an authority. */
const accounts = new QuickLRU<string, string>({ maxSize: 1000 })

/**
 * Returns the account of a token when this process last verified it, or undefined. Not to be trusted before
 * `authenticate`.
 */
export function cachedAccount(token: string) {
  return accounts.get(Crypto.hash(token))
}

const TOUCH_INTERVAL_MS = 60 * 60 * 1000

/** The permissions that a scope includes. */
const SCOPE_PERMISSIONS: Readonly<Record<Scope, readonly Permission[]>> = {
  interactions: [],
  "contacts.read": ["contacts.export"],
  "contacts.write": ["contacts.add", "contacts.update", "tools.import"],
}

/** Returns a host as an actor with the permissions of its scopes. */
export function hostActor(account: string, id: string, scopes: readonly Scope[] = DEFAULT_SCOPES): Actor.Actor {
  const permissions = new Set(scopes.flatMap(scope => SCOPE_PERMISSIONS[scope]))
  return { type: "host", account, id, permissions, scopes: new Set(scopes) }
}

/** The host of a token, and a function that records its use and never throws. */
export interface Verified {
  actor: Actor.Actor
  touch: () => Promise<void>
}

/**
 * Returns the host of a bearer token by one strong read: every process refuses a refreshed or removed token at once.
 * Throws `token.invalid`.
 */
export async function authenticate(token: string): Promise<Verified> {
  const tokenHash = Crypto.hash(token)
  const item = await Table.get(Store.tokenKey(tokenHash))
  if (!item) {
    accounts.delete(tokenHash)
    throw new Failure("token.invalid", "The host token is not valid.")
  }
  const account = String(item["account"])
  accounts.set(tokenHash, account)
  const before = Date.parse(String(item["lastUsedAt"] ?? "")) || 0
  return {
    actor: hostActor(account, String(item["host"]), (item["scopes"] as Scope[] | undefined) ?? DEFAULT_SCOPES),
    touch: async () => {
      if (Clock.millis() - before < TOUCH_INTERVAL_MS) return
      await Store.touch(tokenHash).catch(error => Log.error("host.unnoted", error))
    },
  }
}
