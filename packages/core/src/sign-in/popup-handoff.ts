import { createHash } from "node:crypto"
import { Clock } from "../clock"
import { Crypto } from "../crypto"
import { Failure } from "../error"
import { Session } from "../session"
import { Table } from "../table"

const HANDOFF_TTL_SECONDS = 2 * 60

/** Only the frame that has the verifier of the challenge can find it. */
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
  // Of two exchanges at once, one deletes the item.
  if (!(await Table.deleteReturning(key))) throw notFound()
  return Session.open(String(item["account"]), String(item["user"]))
}
