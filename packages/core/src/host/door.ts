import type { Permission } from "../access/schema"
import type { Actor } from "../actor"
import { Clock } from "../clock"
import { Failure } from "../error"
import { Log } from "../log"
import { Recent } from "../recent"
import { Table } from "../table"
import { DEFAULT_SCOPES, type Scope } from "./schema"
import * as Store from "./store"
import { hash } from "./token"

/** Whose a token was when it was last looked up: where to read beside the check, and never more than that. */
const accounts = Recent.remembering<string>(1000)

/** The account that a token belonged to when this process last met it; nothing is trusted until it is verified. */
export function claimed(token: string) {
  return accounts.get(hash(token))
}

const HOUR_MS = 60 * 60 * 1000

/** The permissions that a scope includes. */
const SCOPE_PERMISSIONS: Readonly<Record<Scope, readonly Permission[]>> = {
  interactions: [],
  "contacts.read": [],
  "contacts.write": ["contacts.add", "contacts.update", "tools.import"],
}

function hostActor(account: string, id: string, scopes: readonly Scope[]): Actor.Actor {
  const permissions = new Set(scopes.flatMap(scope => SCOPE_PERMISSIONS[scope]))
  return { type: "host", account, id, permissions, scopes: new Set(scopes) }
}

/** Which host a token belongs to, and how to note that it was used; noting never fails the request. */
export interface Verified {
  actor: Actor.Actor
  used: () => Promise<void>
}

/**
 * The host that a bearer token belongs to, by one strong read: a token that was refreshed or taken away is refused by
 * every process from that moment. Throws `token.invalid`.
 */
export async function authenticate(token: string): Promise<Verified> {
  const tokenHash = hash(token)
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
    used: async () => {
      if (Clock.millis() - before < HOUR_MS) return
      await Store.used(tokenHash).catch(error => Log.error("host.unnoted", error))
    },
  }
}
