import { createHmac } from "node:crypto"

const SECRET_PREFIX = "whsec_"

/** Returns the headers of Standard Webhooks that sign a body, with one signature for each secret. */
export function signatureHeaders(id: string, seconds: number, body: string, secrets: string[]) {
  const sign = (secret: string) =>
    createHmac("sha256", Buffer.from(secret.slice(SECRET_PREFIX.length), "base64"))
      .update(`${id}.${seconds}.${body}`)
      .digest("base64")
  return {
    "webhook-id": id,
    "webhook-timestamp": String(seconds),
    "webhook-signature": secrets.map(secret => `v1,${sign(secret)}`).join(" "),
  }
}
