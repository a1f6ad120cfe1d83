import { createHash, randomBytes } from "node:crypto"

/** 32 random bytes, as a word that travels in headers and cookies. */
export const generate = () => randomBytes(32).toString("base64url")

/** The SHA-256 of a token in hexadecimal: all that is kept of it. */
export const hash = (token: string) => createHash("sha256").update(token).digest("hex")
