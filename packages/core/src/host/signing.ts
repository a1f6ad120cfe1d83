import { createHmac, randomBytes, timingSafeEqual } from "node:crypto"
import { isDeepStrictEqual } from "node:util"
import { Actor } from "../actor"
import { Audit } from "../audit"
import { Clock } from "../clock"
import { Config } from "../configuration"
import { Failure } from "../error"
import { ConcurrencyError, type Item, retryOnConflict, Table, type Write } from "../table"
import type { IssuedSecret, Signing, SigningView } from "./schema"
import { find } from "./store"

const PERMISSION = "config.tokens"
const MAX_SECRETS = 2
const SECRET_PREFIX = "whsec_"

const NO_SIGNING: Signing = { required: false, secrets: [] }
const sk = (host: string) => `SIGNING#${host}`
const key = (host: string) => ({ pk: Config.partition(Actor.account()), sk: sk(host) })

const signingOf = (item: Item | undefined) => (item?.["value"] as Signing | undefined) ?? NO_SIGNING
const toView = ({ required, secrets }: Signing): SigningView => ({
  required,
  secrets: secrets.map(({ id, createdAt }) => ({ id, createdAt })),
})

/**
 * Verifies the signature of a host's request against its current secrets, read strongly consistent.
 * Throws `signature.required`, `signature.invalid`, `signature.stale`.
 */
export async function verify(account: string, host: string, signed: Signed) {
  const { signing } = await Config.load(account)
  assertSigned(signed, signing.get(host) ?? NO_SIGNING, Math.floor(Clock.millis() / 1000))
}

async function loadSigning(host: string) {
  await Actor.allowed(PERMISSION)
  const [stored, item] = await Promise.all([find(host), Table.get(key(host))])
  if (!stored) throw new Failure("host.notFound", "There is no such host.")
  return { name: stored.host.name, before: signingOf(item), version: Number(item?.["version"] ?? 0) }
}

/** Returns the signing of a host. Throws `host.notFound`, `permission.denied`. */
export async function get(host: string): Promise<SigningView> {
  return toView((await loadSigning(host)).before)
}

const conflict = () => new ConcurrencyError("signing")

/** Changes the signing of a host and returns it; retries on a conflict, and writes nothing without a change. */
const change = (host: string, changeSigning: (before: Signing) => Signing) =>
  retryOnConflict(
    async () => {
      const { name, before, version } = await loadSigning(host)
      const after = changeSigning(before)
      if (isDeepStrictEqual(before, after)) return after
      await Config.commit(Actor.account(), [
        Table.putWrite(
          Config.item(Actor.account(), sk(host), after, version + 1),
          version === 0 ? { is: "notExists" } : { equals: { version } },
          conflict,
        ),
        ...Audit.entryWrites(
          "host.changed",
          { type: "host", id: host, label: name },
          { signing: toView(before) },
          { signing: toView(after) },
        ),
      ])
      return after
    },
    { subject: "signing" },
  )

/**
 * Adds a secret to a host and returns it, which it does only once. Throws `secret.limit` when it has two,
 * `host.notFound`, `permission.denied`.
 */
export async function addSecret(host: string): Promise<IssuedSecret> {
  const issued = {
    id: Clock.id("key"),
    secret: `${SECRET_PREFIX}${randomBytes(32).toString("base64")}`,
    createdAt: Clock.iso(),
  }
  await change(host, ({ required, secrets }) => {
    if (secrets.length >= MAX_SECRETS)
      throw new Failure("secret.limit", "A host has two secrets at most: take one away first.")
    return { required, secrets: [...secrets, issued] }
  })
  return issued
}

const secretRequired = () => new Failure("secret.required", "A host that must sign needs a secret to sign with.")

/**
 * Removes a secret. Throws `secret.notFound`, `secret.required` for the last one of a host that must sign,
 * `host.notFound`.
 */
export async function removeSecret(host: string, secret: string) {
  await change(host, ({ required, secrets }) => {
    const remaining = secrets.filter(({ id }) => id !== secret)
    if (remaining.length === secrets.length) throw new Failure("secret.notFound", "The host has no such secret.")
    if (required && remaining.length === 0) throw secretRequired()
    return { required, secrets: remaining }
  })
}

/** Sets whether a host must sign. Throws `secret.required` when it has no secret, `host.notFound`. */
export async function setRequired(host: string, required: boolean): Promise<SigningView> {
  const after = await change(host, ({ secrets }) => {
    if (required && secrets.length === 0) throw secretRequired()
    return { required, secrets }
  })
  return toView(after)
}

/** Returns the write that deletes the secrets of a removed host. */
export function deleteSigningWrite(host: string): Write {
  return Table.deleteWrite(key(host))
}

/** A signed request: its signature headers and its bytes. */
interface Signed {
  id: string | undefined
  timestamp: string | undefined
  signature: string | undefined
  body: string
}

/** The maximum age of a signature, and the maximum lead of the sender's clock. */
const TOLERANCE_SECONDS = 5 * 60

const invalid = () =>
  new Failure("signature.invalid", "The signature is not that of this request by a secret of the host.")

const signatureOf = (secret: string, { id, timestamp, body }: Signed) =>
  createHmac("sha256", Buffer.from(secret.slice(SECRET_PREFIX.length), "base64"))
    .update(`${id}.${timestamp}.${body}`)
    .digest()

/** Returns the signatures of the supported version; a sender that rotates its secrets sends several. */
const parseSignatures = (signature: string) =>
  signature
    .split(" ")
    .filter(part => part.startsWith("v1,"))
    .map(part => Buffer.from(part.slice("v1,".length), "base64"))

const signaturesEqual = (a: Buffer, b: Buffer) => a.length === b.length && timingSafeEqual(a, b)

const isTimestampCurrent = (timestamp: string | undefined, seconds: number) =>
  /^\d{1,12}$/.test(timestamp ?? "") && Math.abs(Number(timestamp) - seconds) <= TOLERANCE_SECONDS

/**
 * Verifies a request against the signing of its host, as Standard Webhooks defines it. A signature that is sent is
 * verified also when none is required. Throws `signature.required`, `signature.invalid`, `signature.stale`.
 */
function assertSigned(signed: Signed, { required, secrets }: Signing, seconds: number) {
  if (signed.signature === undefined) {
    if (required) throw new Failure("signature.required", "Requests of this host must be signed.")
    return
  }
  if (!signed.id || !signed.timestamp) throw invalid()
  const candidates = parseSignatures(signed.signature)
  const expectedSignatures = secrets.map(({ secret }) => signatureOf(secret, signed))
  const isValid = expectedSignatures
    .map(signature => candidates.map(candidate => signaturesEqual(signature, candidate)).some(Boolean))
    .some(Boolean)
  if (!isValid) throw invalid()
  // Checked last, so that the response to an invalid signature does not depend on the clock.
  if (!isTimestampCurrent(signed.timestamp, seconds))
    throw new Failure("signature.stale", "The timestamp of the signature is more than five minutes from now.")
}
