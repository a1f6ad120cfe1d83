import { createHmac, timingSafeEqual } from "node:crypto"
import { Failure } from "../error"
import type { Signing } from "./schema"

/** A signed request: its signature headers and its bytes. */
export interface Signed {
  id: string | undefined
  timestamp: string | undefined
  signature: string | undefined
  body: string
}

/** The maximum age of a signature, and the maximum lead of the sender's clock. */
const TOLERANCE_SECONDS = 5 * 60

const PREFIX = "whsec_"

const invalid = () =>
  new Failure("signature.invalid", "The signature is not that of this request by a secret of the host.")

const expected = (secret: string, { id, timestamp, body }: Signed) =>
  createHmac("sha256", Buffer.from(secret.slice(PREFIX.length), "base64"))
    .update(`${id}.${timestamp}.${body}`)
    .digest()

/** Returns the signatures of the supported version; a sender that rotates its secrets sends several. */
const given = (signature: string) =>
  signature
    .split(" ")
    .filter(part => part.startsWith("v1,"))
    .map(part => Buffer.from(part.slice("v1,".length), "base64"))

const same = (a: Buffer, b: Buffer) => a.length === b.length && timingSafeEqual(a, b)

const fresh = (timestamp: string | undefined, seconds: number) =>
  /^\d{1,12}$/.test(timestamp ?? "") && Math.abs(Number(timestamp) - seconds) <= TOLERANCE_SECONDS

/**
 * Verifies a request against the signing of its host, as Standard Webhooks defines it. A signature that is sent is
 * verified also when none is required. Throws `signature.required`, `signature.invalid`, `signature.stale`.
 */
export function check(signed: Signed, { required, secrets }: Signing, seconds: number) {
  if (signed.signature === undefined) {
    if (required) throw new Failure("signature.required", "Requests of this host must be signed.")
    return
  }
  if (!signed.id || !signed.timestamp) throw invalid()
  const candidates = given(signed.signature)
  const known = secrets.map(({ secret }) => expected(secret, signed))
  const holds = known
    .map(signature => candidates.map(candidate => same(signature, candidate)).some(Boolean))
    .some(Boolean)
  if (!holds) throw invalid()
  // Checked last, so that the response to an invalid signature does not depend on the clock.
  if (!fresh(signed.timestamp, seconds))
    throw new Failure("signature.stale", "The timestamp of the signature is more than five minutes from now.")
}
