import { createHash } from "node:crypto"
import { Clock } from "../clock"
import { Failure } from "../error"
import { generate, hash } from "../host/token"
import { Session } from "../session"
import { Table } from "../table"

const HANDOVER_SECONDS = 2 * 60

/** Only who knows the verifier behind the challenge finds it. */
const key = (challenge: string) => ({ pk: `HANDOVER#${challenge}`, sk: "HANDOVER" })

const challengeOf = (verifier: string) => createHash("sha256").update(verifier).digest("base64url")

/** Leaves a sign-in for the frame that waits for it, good once and for two minutes; answers the code that goes with it. */
export async function hand({ account, user }: { account: string; user: string }, challenge: string) {
  const code = generate()
  await Table.putItem({ ...key(challenge), account, user, code: hash(code), ttl: Clock.ttl(HANDOVER_SECONDS) })
  return code
}

/**
 * Opens the session that was left for a frame, by its verifier and, unless the pop-up lost sight of it, the code.
 * Answers what the cookie holds. Throws `handover.notFound` while there is none, and when it was taken before.
 */
export async function exchange(verifier: string, code: string | undefined) {
  const refused = () => new Failure("handover.notFound", "Nobody has signed in for this frame, or no longer.")
  const left = key(challengeOf(verifier))
  const item = await Table.get(left)
  if (!item || Number(item["ttl"]) < Clock.ttl(0)) throw refused()
  if (code !== undefined && item["code"] !== hash(code)) throw refused()
  // Of two that ask at once, one takes it.
  if (!(await Table.deleteReturning(left))) throw refused()
  return Session.open(String(item["account"]), String(item["user"]))
}
