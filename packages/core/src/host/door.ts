import type { Actor } from "../actor"
import { Clock } from "../clock"
import { Failure } from "../error"
import { Log } from "../log"
import { Recent } from "../recent"
import { Table } from "../table"
import * as Store from "./store"
import { hash } from "./token"

/** Whose a token was when it was last looked up: where to read beside the check, and never more than that. */
const accounts = Recent.remembering<string>(1000)

/** The account that a token belonged to when this process last met it; nothing is trusted until it is verified. */
export function claimed(token: string) {
  return accounts.get(hash(token))
}

const HOUR_MS = 60 * 60 * 1000

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
    actor: { type: "host", account, id: String(item["host"]), permissions: new Set() },
    used: async () => {
      if (Clock.millis() - before < HOUR_MS) return
      await Store.used(tokenHash).catch(error => Log.error("host.unnoted", error))
    },
  }
}
