import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from "node:crypto"

const MARK = "masked:"

/** What stands for an identifier's value where it is masked: always the same in an account, and nothing to be guessed from. */
export function reference(secret: string, { kind, value }: { kind: string; value: string }) {
  return MARK + createHmac("sha256", secret).update(`${kind}#${value}`).digest("base64url").slice(0, 22)
}

/** Whether a value is a reference to one that is masked. */
export function isReference(value: string) {
  return value.startsWith(MARK)
}

const NONCE = 12
const TAG = 16
const cipherKey = (secret: string) => createHash("sha256").update(`cursor ${secret}`).digest()

/** A text that only the account's own server reads again. */
export function sealed(secret: string, text: string) {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv("aes-256-gcm", cipherKey(secret), nonce)
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url")
}

/** What was sealed; undefined when it was not sealed here. */
export function opened(secret: string, sealed: string): string | undefined {
  const bytes = Buffer.from(sealed, "base64url")
  if (bytes.length < NONCE + TAG) return undefined
  const decipher = createDecipheriv("aes-256-gcm", cipherKey(secret), bytes.subarray(0, NONCE))
  decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]).toString("utf8")
  } catch {
    return undefined
  }
}
