import { createHmac } from "node:crypto"
import type { LookupAddress } from "node:dns"
import { lookup } from "node:dns/promises"
import http from "node:http"
import https from "node:https"
import { isIP } from "node:net"
import { endpointError, isAllowedLoopback, isPublicAddress } from "./endpoint"

const TIMEOUT_MS = 5000
const MAX_ANSWER_BYTES = 2048

/** The outcome of a request: an answer, or the reason why there was none. */
export type Outcome = { status: number; answer: string } | { error: string }

/**
 * Returns the public addresses of a host. Throws when it has no address or a private one, which would lead into the
 * network.
 */
async function resolvePublic(hostname: string): Promise<LookupAddress[]> {
  const addresses = await lookup(hostname, { all: true })
  if (addresses.some(({ address }) => !isPublicAddress(address))) throw new Error("The host has a private address.")
  return addresses
}

/** Returns a lookup of addresses that are checked, so that the name is not resolved a second time. */
function pinnedLookup(addresses: LookupAddress[]): http.RequestOptions["lookup"] {
  return (_host, options, callback) => {
    const [target] = addresses
    if (options.all) callback(null, addresses)
    else callback(null, target?.address ?? "", target?.family ?? 4)
  }
}

async function addressOptions(url: URL): Promise<http.RequestOptions> {
  const problem = endpointError(url.href)
  if (problem) throw new Error(`The endpoint is ${problem}.`)
  const host = url.hostname.replace(/^\[|\]$/g, "")
  if (isAllowedLoopback(url) || isIP(host)) return {}
  return { lookup: pinnedLookup(await resolvePublic(host)) }
}

/** Reads the first `MAX_ANSWER_BYTES` of an answer, without waiting for its end. */
async function readAnswer(response: http.IncomingMessage) {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    size += chunk.length
    if (size >= MAX_ANSWER_BYTES) break
  }
  return Buffer.concat(chunks).subarray(0, MAX_ANSWER_BYTES).toString().replaceAll("\0", "")
}

const failureReason = (error: unknown, signal: AbortSignal) => {
  if (signal.aborted) return `No answer within ${TIMEOUT_MS / 1000} seconds.`
  const { code, message } = error as { code?: string; message?: string }
  return code ?? message ?? "The request failed."
}

/**
 * Posts a body to an endpoint and returns the outcome within five seconds. Follows no redirect, does not reuse
 * connections, and connects to public addresses only.
 */
export async function post(endpoint: string, headers: Record<string, string>, body: string): Promise<Outcome> {
  const signal = AbortSignal.timeout(TIMEOUT_MS)
  try {
    const url = new URL(endpoint)
    const options = await addressOptions(url)
    const client = url.protocol === "https:" ? https : http
    return await new Promise<Outcome>((resolve, reject) => {
      const request = client.request(url, {
        ...options,
        method: "POST",
        agent: false,
        signal,
        headers: { ...headers, "content-type": "application/json", "content-length": Buffer.byteLength(body) },
      })
      request.once("error", reject)
      request.once("response", response => {
        response.once("error", reject)
        readAnswer(response).then(answer => resolve({ status: response.statusCode ?? 0, answer }), reject)
      })
      request.end(body)
    })
  } catch (error) {
    return { error: failureReason(error, signal) }
  }
}

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
