import { createHmac } from "node:crypto"
import { Actor } from "../actor"
import { Config } from "../configuration"
import { Crypto } from "../crypto"
import { Errors, Failure } from "../error"
import { Table } from "../table"

const made = () => new Failure("version.mismatch", "The secret has been made in the meantime.")

/**
 * Returns the secret of the account for references and cursors; creates it on first use. Throws `table.unavailable`.
 */
export async function secret(): Promise<string> {
  const account = Actor.account()
  const kept = (await Config.load(account)).secret
  if (kept) return kept
  const write = Table.putWrite(Config.item(account, Config.KEYS.secret, Crypto.generate()), { is: "notExists" }, made)
  await Config.commit(account, [write]).catch(error => {
    if (!Errors.is(error, "version.mismatch")) throw error
  })
  const stored = await Table.get({ pk: Config.partition(account), sk: Config.KEYS.secret })
  return String(stored?.["value"])
}

const PREFIX = "masked:"
const REFERENCE_CHARACTERS = 22

/** Returns the reference that replaces a masked identifier's value: an HMAC, always the same within an account. */
export function reference(secret: string, { kind, value }: { kind: string; value: string }) {
  const digest = createHmac("sha256", secret).update(`${kind}#${value}`).digest("base64url")
  return PREFIX + digest.slice(0, REFERENCE_CHARACTERS)
}

/** Returns whether a value is a reference to a masked value. */
export function isReference(value: string) {
  return value.startsWith(PREFIX)
}
