import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto"

const ALGORITHM = "aes-256-gcm"
const NONCE = 12
const TAG = 16

const keyOf = (name: string) => createHash("sha256").update(`seal\n${name}`).digest()

/** A text that only whoever knows the name can read: what is kept of an answer says nothing of whom it speaks. */
export function sealed(name: string, text: string) {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv(ALGORITHM, keyOf(name), nonce)
  return Buffer.concat([nonce, cipher.update(text), cipher.final(), cipher.getAuthTag()]).toString("base64")
}

/** The text that was sealed under the name. Throws when it is not that name's. */
export function opened(name: string, kept: string) {
  const bytes = Buffer.from(kept, "base64")
  const decipher = createDecipheriv(ALGORITHM, keyOf(name), bytes.subarray(0, NONCE))
  decipher.setAuthTag(bytes.subarray(-TAG))
  return Buffer.concat([decipher.update(bytes.subarray(NONCE, -TAG)), decipher.final()]).toString()
}
