import { randomBytes } from "node:crypto"
import { isDeepStrictEqual } from "node:util"
import { Actor } from "../actor"
import { Audit } from "../audit"
import { Clock } from "../clock"
import { Config } from "../configuration"
import { Failure } from "../error"
import { ConcurrencyError, type Item, retryOnConflict, Table, type Write } from "../table"
import type { IssuedSecret, Signing, SigningView } from "./schema"
import { check, type Signed } from "./signature"
import { find } from "./store"

const PERMISSION = "config.tokens"
const MOST = 2

const unsigned: Signing = { required: false, secrets: [] }
const sk = (host: string) => `SIGNING#${host}`
const key = (host: string) => ({ pk: Config.partition(Actor.account()), sk: sk(host) })

const signingOf = (item: Item | undefined) => (item?.["value"] as Signing | undefined) ?? unsigned
const shown = ({ required, secrets }: Signing): SigningView => ({
  required,
  secrets: secrets.map(({ id, createdAt }) => ({ id, createdAt })),
})

/**
 * Verifies the signature of a host's request against its current secrets, read strongly consistent.
 * Throws `signature.required`, `signature.invalid`, `signature.stale`.
 */
export async function verify(account: string, host: string, signed: Signed) {
  const { signing } = await Config.load(account)
  check(signed, signing.get(host) ?? unsigned, Math.floor(Clock.millis() / 1000))
}

async function found(host: string) {
  await Actor.allowed(PERMISSION)
  const [known, item] = await Promise.all([find(host), Table.get(key(host))])
  if (!known) throw new Failure("host.notFound", "There is no such host.")
  return { name: known.host.name, before: signingOf(item), version: Number(item?.["version"] ?? 0) }
}

/** Returns the signing of a host. Throws `host.notFound`, `permission.denied`. */
export async function get(host: string): Promise<SigningView> {
  return shown((await found(host)).before)
}

const conflict = () => new ConcurrencyError("signing")

/** Changes the signing of a host and returns it; retries on a conflict, and writes nothing without a change. */
const change = (host: string, becomes: (before: Signing) => Signing) =>
  retryOnConflict(
    async () => {
      const { name, before, version } = await found(host)
      const after = becomes(before)
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
          { signing: shown(before) },
          { signing: shown(after) },
        ),
      ])
      return after
    },
    { subject: "signing" },
  )

/**
 * Adds a secret to a host and returns it, this once. Throws `secret.limit` when it has two, `host.notFound`,
 * `permission.denied`.
 */
export async function addSecret(host: string): Promise<IssuedSecret> {
  const made = {
    id: Clock.id("key"),
    secret: `whsec_${randomBytes(32).toString("base64")}`,
    createdAt: Clock.iso(),
  }
  await change(host, ({ required, secrets }) => {
    if (secrets.length >= MOST)
      throw new Failure("secret.limit", "A host has two secrets at most: take one away first.")
    return { required, secrets: [...secrets, made] }
  })
  return made
}

/**
 * Removes a secret. Throws `secret.notFound`, `secret.required` for the last one of a host that must sign,
 * `host.notFound`.
 */
export async function removeSecret(host: string, secret: string) {
  await change(host, ({ required, secrets }) => {
    const left = secrets.filter(({ id }) => id !== secret)
    if (left.length === secrets.length) throw new Failure("secret.notFound", "The host has no such secret.")
    if (required && left.length === 0) throw needed()
    return { required, secrets: left }
  })
}

const needed = () => new Failure("secret.required", "A host that must sign needs a secret to sign with.")

/** Sets whether a host must sign. Throws `secret.required` when it has no secret, `host.notFound`. */
export async function setRequired(host: string, required: boolean): Promise<SigningView> {
  const after = await change(host, ({ secrets }) => {
    if (required && secrets.length === 0) throw needed()
    return { required, secrets }
  })
  return shown(after)
}

/** Returns the write that deletes the secrets of a removed host. */
export function deleteSigningWrite(host: string): Write {
  return Table.deleteWrite(key(host))
}
