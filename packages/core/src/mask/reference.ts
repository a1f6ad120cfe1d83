import { createHmac } from "node:crypto"

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
