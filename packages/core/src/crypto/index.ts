import { createCipheriv, createDecipheriv, createHash, randomBytes, hash as sha } from "node:crypto"

export * as Crypto from "."

const ALGORITHM = "aes-256-gcm"
const NONCE_BYTES = 12
const TAG_BYTES = 16

const cipherKey = (secret: string) => createHash("sha256").update(`seal\n${secret}`).digest()

/**
 * Encrypts a text with AES-256-GCM under a key derived from `secret`. Returns nonce, ciphertext and tag as base64url.
 */
export function seal(secret: string, text: string) {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(ALGORITHM, cipherKey(secret), nonce)
  return Buffer.concat([nonce, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]).toString("base64url")
}

/** Decrypts a sealed text. Returns undefined when it was not sealed under `secret`, or was changed. */
export function open(secret: string, sealed: string): string | undefined {
  const bytes = Buffer.from(sealed, "base64url")
  if (bytes.length < NONCE_BYTES + TAG_BYTES) return undefined
  const decipher = createDecipheriv(ALGORITHM, cipherKey(secret), bytes.subarray(0, NONCE_BYTES))
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
  try {
    const text = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES))
    return Buffer.concat([text, decipher.final()]).toString("utf8")
  } catch {
    return undefined
  }
}

const TOKEN_BYTES = 32

/** Returns a random token of 32 bytes as base64url, which is safe in headers and cookies. */
export function generate() {
  return randomBytes(TOKEN_BYTES).toString("base64url")
}

/** Returns the SHA-256 of a token in hexadecimal: only this is stored. */
export function hash(token: string) {
  return sha("sha256", token)
}
