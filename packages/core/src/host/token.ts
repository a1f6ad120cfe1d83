import { createHash, randomBytes } from "node:crypto"

/** 32 random bytes, as a word that travels in headers and cookies. */
export function generate() {
  return randomBytes(32).toString("base64url")
}

/** The SHA-256 of a token in hexadecimal: all that is kept of it. */
export function hash(token: string) {
  return createHash("sha256").update(token).digest("hex")
}
