import { randomBytes, hash as sha } from "node:crypto"

const TOKEN_BYTES = 32

/** Returns a random token of 32 bytes as base64url, which is safe in headers and cookies. */
export function generate() {
  return randomBytes(TOKEN_BYTES).toString("base64url")
}

/** Returns the SHA-256 of a token in hexadecimal: only this is stored. */
export function hash(token: string) {
  return sha("sha256", token)
}
